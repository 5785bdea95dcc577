/// Facts of the contract: which operations there are, and the names and types of what they take and answer.
package enum ContractFacts {
    /// Operations with the status of success, and below them the properties of their answers, in order.
    package static let answers = """
        GET /api/v1/rooms -> 200
          data[].id:string data[].description:string data[].topic:string data[].friendly_url:string
          data[].privacy:string data[].max_participants:integer data[].max_broadcasters:integer
          data[].topbar_enabled:boolean data[].pip_enabled:boolean data[].auto_pip_enabled:boolean
          data[].room_reactions_enabled:boolean data[].toolbar_enabled:boolean data[].toolbar_position:string
          data[].video_tile_layout_mode:string data[].toolbar_color:string data[].primary_color:string
          data[].background_color:string data[].palette_mode:string data[].language:string data[].languages[]:string
          data[].language_selection_enabled:boolean data[].audio_on_join_enabled:boolean
          data[].video_on_join_enabled:boolean data[].hd_video_quality:string data[].audio_quality:string
          data[].audio_autogain_enabled:boolean data[].audio_noise_suppression_enabled:boolean
          data[].audio_echo_cancellation_enabled:boolean data[].screenshare_enabled:boolean
          data[].participants_list_enabled:boolean data[].logo_enabled:boolean
          data[].virtual_backgrounds_enabled:boolean data[].raise_hand_enabled:boolean data[].chat_enabled:boolean
          data[].private_chat_enabled:boolean data[].chat_reactions_enabled:boolean data[].pin_enabled:boolean
          data[].full_screen_enabled:boolean data[].minimize_own_tile_enabled:boolean
          data[].broadcaster_tile_visibility:string data[].end_session_enabled:boolean
          data[].leave_session_enabled:boolean data[].rejoin_session_enabled:boolean
          data[].connection_message_enabled:boolean data[].layout_mode_switch_enabled:boolean
          data[].simple_notifications_enabled:boolean data[].join_screen_enabled:boolean
          data[].participant_names_in_recordings_enabled:boolean data[].invite_participants_enabled:boolean
          data[].whiteboard_enabled:boolean data[].qa_enabled:boolean data[].upvote_qa_enabled:boolean
          data[].shared_notes_enabled:boolean data[].polls_enabled:boolean data[].content_library_enabled:boolean
          data[].default_content_library:string data[].consent_message_enabled:boolean
          data[].recording_consent_message_enabled:boolean data[].consent_message_type:string
          data[].recordings_layout_mode:string data[].layout_mode_on_join:string data[].room_url:string
          data[].external_id:string data[].transcription_auto_start_enabled:boolean
          data[].transcription_store_enabled:boolean data[].captions_language:string data[].created_at:string
          data[].updated_at:string total_count:string
        POST /api/v1/rooms -> 200
        GET /api/v1/rooms/{room} -> 200
        PATCH /api/v1/rooms/{room} -> 200
          id:string description:string friendly_url:string privacy:string max_participants:integer
          max_broadcasters:integer is_locked:boolean topbar_enabled:boolean toolbar_enabled:boolean
          toolbar_position:string video_tile_layout_mode:string toolbar_color:string primary_color:string
          background_color:string palette_mode:string language:string language_selection_enabled:boolean
          audio_on_join_enabled:boolean video_on_join_enabled:boolean screenshare_enabled:boolean
          participants_list_enabled:boolean recordings_enabled:boolean logo_enabled:boolean custom_logo:string
          recording_logo_enabled:boolean virtual_backgrounds_enabled:boolean raise_hand_enabled:boolean
          chat_enabled:boolean private_chat_enabled:boolean private_group_chat_enabled:boolean
          private_group_chat_name:string pin_enabled:boolean full_screen_enabled:boolean
          minimize_own_tile_enabled:boolean minimize_own_tile_on_join_enabled:boolean end_session_enabled:boolean
          e2ee_enabled:boolean layout_mode_switch_enabled:boolean simple_notifications_enabled:boolean
          join_screen_enabled:boolean participant_names_in_recordings_enabled:boolean
          hide_tiles_in_recordings_enabled:boolean invite_participants_enabled:boolean whiteboard_enabled:boolean
          qa_enabled:boolean files_panel_enabled:boolean consent_message_enabled:boolean
          recording_consent_message_enabled:boolean consent_message_type:string consent_message:string
          checkbox_message:string recordings_layout_mode:string content_library_enabled:boolean library_id:string
          layout_mode_on_join:string room_url:string external_id:string default_role.id:string
          default_role.name:string default_role.display_name:string roles[].id:string roles[].name:string
          roles[].display_name:string roles[].allow_private_group_chat:boolean files[].id:string files[].name:string
          files[].url:string files[].thumbnail_url:string webhooks[]:string breakout_rooms_enabled:boolean
          breakouts[].id:string breakouts[].name:string html_title:string transcription_enabled:boolean
          captions_enabled:boolean captions_in_recordings_enabled:boolean captions_language:string created_at:string
          updated_at:string
        DELETE /api/v1/rooms -> 202
          .:object
        DELETE /api/v1/rooms/{room} -> 204
        DELETE /api/v1/webhooks/{webhook} -> 204
          -
        GET /api/v1/rooms/{room}/sessions -> 200
        GET /api/v1/sessions -> 200
          data[].id:string data[].start_time:string data[].end_time:string data[].room_id:string
          data[].room_external_id:string data[].description:string data[].friendly_url:string
          data[].room_is_deleted:boolean data[].participants_live:integer data[].participants_total:integer
          data[].participants_max:integer data[].live:boolean total_count:string
        GET /api/v1/sessions/{session} -> 200
        GET /api/v1/sessions/{session}/statistics -> 200
          room_id:string room_external_id:string room_description:string room_friendly_url:string room_privacy:string
          room_source:string room_max_participants:integer room_is_deleted:boolean session_id:string
          session_duration:integer session_live:boolean session_start_time:string session_end_time:string
          participation_minutes:integer desktop_participation_minutes:integer mobile_participation_minutes:integer
          tablet_participation_minutes:integer smarttv_participation_minutes:integer broadcasted_minutes:integer
          subscribed_minutes:integer screen_broadcasted_minutes:integer screen_subscribed_minutes:integer
          live_participants:integer active_participants:integer desktop_participants:integer
          mobile_participants:integer tablet_participants:integer smarttv_participants:integer
          max_concurrent_participants:integer transcription_minutes:integer e2ee_minutes:integer
          recorded_minutes:integer stored_recorded_minutes:integer whiteboard_minutes:integer captions_minutes:integer
          breakout_minutes:integer presentation_minutes:integer active_roles:integer public_chat_posts:integer
          questions:integer answers:integer polls:integer
        POST /api/v1/sessions/{session}/end -> 200
          -
        GET /api/v1/participants -> 200
        GET /api/v1/rooms/{room}/participants -> 200
        GET /api/v1/sessions/{session}/participants -> 200
          data[].id:string data[].external_id:string data[].session_id:string data[].room_id:string
          data[].room_external_id:string data[].room_is_deleted:boolean data[].name:string data[].role:string
          data[].friendly_url:string data[].join_time:string data[].leave_time:string data[].live:boolean
          total_count:string
        GET /api/v1/participants/{participant} -> 200
        GET /api/v1/participants/{participant}/statistics -> 200
          room_id:string room_external_id:string room_friendly_url:string room_privacy:string room_is_deleted:boolean
          session_id:string live:boolean participant_name:string role:string join_time:string leave_time:string
          device:string system:string browser:string e2ee:boolean participation_minutes:integer
          public_chat_posts:integer questions:integer answers:integer
        GET /api/v1/rooms/live -> 200
          total_count:integer data[].id:string data[].external_id:string data[].start_time:string
          data[].session_duration:integer data[].live_participants:integer
        GET /api/v1/rooms/live/participants -> 200
          total_count:integer data[].id:string data[].external_id:string data[].start_time:string
          data[].session_duration:integer data[].live_participants[].id:string
          data[].live_participants[].external_id:string data[].live_participants[].name:string
          data[].live_participants[].role:string data[].live_participants[].join_time:string
        GET /api/v1/rooms/{room}/live -> 200
          id:string external_id:string start_time:string session_duration:integer live_participants:integer
        GET /api/v1/rooms/{room}/live/participants -> 200
          id:string external_id:string start_time:string session_duration:integer live_participants[].id:string
          live_participants[].external_id:string live_participants[].name:string live_participants[].role:string
          live_participants[].join_time:string
        GET /api/v1/statistics -> 200
        GET /api/v1/statistics/team/current -> 200
          participation_minutes:integer desktop_participation_minutes:integer mobile_participation_minutes:integer
          tablet_participation_minutes:integer smarttv_participation_minutes:integer broadcasted_minutes:integer
          subscribed_minutes:integer screen_broadcasted_minutes:integer screen_subscribed_minutes:integer
          active_participants:integer max_concurrent_participants:integer desktop_participants:integer
          mobile_participants:integer tablet_participants:integer smarttv_participants:integer sessions:integer
          rooms:integer max_concurrent_sessions:integer max_concurrent_participants_per_session:integer
          live_participants:integer recorded_minutes:integer max_active_recorders:integer
          transcription_minutes:integer e2ee_minutes:integer stored_recorded_minutes:integer
          whiteboard_minutes:integer captions_minutes:integer active_roles:integer custom_roles:integer
          breakout_minutes:integer presentation_minutes:integer public_chat_posts:integer questions:integer
          answers:integer polls:integer summaries:integer date_start:string date_end:string
        GET /api/v1/statistics/current -> 200
          participation_minutes:integer live_sessions:integer live_participants:integer active_recorders:integer
          recorded_minutes:integer transcription_minutes:integer stored_recorded_minutes:integer
          max_concurrent_participants:integer max_concurrent_sessions:integer date_start:string date_end:string
        GET /api/v1/statistics/totals -> 200
          [].tag:string [].rooms:integer [].participants:integer [].participation_minutes:integer
        GET /api/v1/rooms/{room}/statistics -> 200
        GET /api/v1/rooms/{room}/statistics/current -> 200
          room_id:string room_external_id:string room_description:string room_friendly_url:string room_privacy:string
          room_source:string room_max_participants:integer room_is_deleted:boolean participation_minutes:integer
          desktop_participation_minutes:integer mobile_participation_minutes:integer
          tablet_participation_minutes:integer smarttv_participation_minutes:integer broadcasted_minutes:integer
          subscribed_minutes:integer screen_broadcasted_minutes:integer screen_subscribed_minutes:integer
          live_participants:integer active_participants:integer desktop_participants:integer
          mobile_participants:integer tablet_participants:integer smarttv_participants:integer sessions:integer
          max_concurrent_participants:integer transcription_minutes:integer e2ee_minutes:integer
          recorded_minutes:integer stored_recorded_minutes:integer whiteboard_minutes:integer captions_minutes:integer
          active_roles:integer breakout_minutes:integer presentation_minutes:integer public_chat_posts:integer
          questions:integer answers:integer polls:integer summaries:integer date_start:string date_end:string
        GET /api/v1/events -> 200
          []:string
        GET /api/v1/webhooks -> 200
          data[].id:string data[].endpoint:string data[].authorization_header:string data[].name:string
          data[].created_at:string data[].updated_at:string total_count:string
        POST /api/v1/webhooks -> 200
        GET /api/v1/webhooks/{webhook} -> 200
        PATCH /api/v1/webhooks/{webhook} -> 200
          id:string endpoint:string authorization_header:string name:string events[]:string created_at:string
          updated_at:string
        """

    /// The parameters of queries.
    package static let parameters = """
        GET /api/v1/participants: date_start date_end limit offset order after live room_id session_id
        GET /api/v1/rooms/live/participants: limit offset order after
        GET /api/v1/rooms/live: limit offset order after
        GET /api/v1/rooms/{room}/participants: date_start date_end limit offset order after live session_id
        GET /api/v1/rooms/{room}/sessions: date_start date_end limit offset order after live
        GET /api/v1/rooms/{room}/statistics/current: metrics
        GET /api/v1/rooms/{room}/statistics: date_start date_end metrics
        GET /api/v1/rooms: limit offset order after tag
        GET /api/v1/sessions/{session}/participants: date_start date_end limit offset order after live
        GET /api/v1/sessions/{session}/statistics: metrics
        GET /api/v1/sessions/{session}: metrics
        GET /api/v1/sessions: date_start date_end limit offset order after live room_id
        GET /api/v1/statistics/team/current: metrics
        GET /api/v1/statistics: date_start date_end metrics
        GET /api/v1/webhooks: limit offset order after
        """
}
