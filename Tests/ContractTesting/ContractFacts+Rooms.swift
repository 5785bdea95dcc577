extension ContractFacts {
    /// The properties of the body that creates a room.
    package static let roomRequest = """
        description:string friendly_url:string privacy:string external_id:string default_role:string roles:array
        webhooks:array tags:array is_locked:boolean is_audio_only:boolean topbar_enabled:boolean pip_enabled:boolean
        auto_pip_enabled:boolean toolbar_enabled:boolean toolbar_position:string video_tile_layout_mode:string
        toolbar_color:string primary_color:string background_color:string palette_mode:string language:string
        languages:array language_selection_enabled:boolean room_reactions_enabled:boolean
        audio_on_join_enabled:boolean video_on_join_enabled:boolean hd_video_on_join_enabled:boolean
        hd_video_quality:string audio_quality:string audio_autogain_enabled:boolean
        audio_noise_suppression_enabled:boolean audio_echo_cancellation_enabled:boolean mute_sound_enabled:boolean
        participants_list_enabled:boolean pin_enabled:boolean full_screen_enabled:boolean
        minimize_own_tile_enabled:boolean minimize_own_tile_on_join_enabled:boolean broadcaster_tile_visibility:string
        end_session_enabled:boolean leave_session_enabled:boolean rejoin_session_enabled:boolean
        connection_message_enabled:boolean connection_quality_indicator_enabled:boolean video_fit_mode_enabled:boolean
        pin_panels_enabled:boolean breakout_rooms_enabled:boolean breakouts:array
        breakout_free_movement_enabled:boolean breakout_return_to_main_room_enabled:boolean
        breakout_timer_enabled:boolean breakout_timer_duration:integer breakout_end_on_timer:boolean
        chat_enabled:boolean private_chat_enabled:boolean private_group_chat_enabled:boolean
        private_group_chat_name:string chat_persistence_enabled:boolean chat_reactions_enabled:boolean
        chat_reactions_extended_enabled:boolean private_group_chat_roles:array e2ee_enabled:boolean
        e2ee_badge_enabled:boolean layout_mode_switch_enabled:boolean simple_notifications_enabled:boolean
        join_screen_enabled:boolean screenshare_enabled:boolean recordings_enabled:boolean
        recordings_layout_mode:string hide_tiles_in_recordings_enabled:boolean recording_logo_enabled:boolean
        participant_names_in_recordings_enabled:boolean recording_autostart_enabled:boolean
        recording_bookmarks_enabled:boolean recording_breakout_autostart_enabled:boolean
        recording_consent_message_enabled:boolean captions_in_recordings_enabled:boolean restream_enabled:boolean
        restream_type:string restream_key:string restream_url:string restream_layout_mode:string
        hide_tiles_in_restream_enabled:boolean restream_logo_enabled:boolean restream_autostart_enabled:boolean
        participant_names_in_restream_enabled:boolean restream_consent_message_enabled:boolean logo_enabled:boolean
        custom_logo:string application_logo:string virtual_backgrounds_enabled:boolean
        virtual_backgrounds_v2_enabled:boolean raise_hand_enabled:boolean invite_participants_enabled:boolean
        invite_participants_advanced_enabled:boolean whiteboard_enabled:boolean qa_enabled:boolean
        qa_default_filter:string upvote_qa_enabled:boolean shared_notes_enabled:boolean polls_enabled:boolean
        consent_message_enabled:boolean consent_message_type:string consent_message:string checkbox_message:string
        layout_mode_on_join:string max_participants:integer max_broadcasters:integer session_length:integer
        html_title:string lobby_message:string lobby_sound_enabled:boolean content_library_enabled:boolean
        default_content_library:string library_id:string transcription_enabled:boolean
        transcription_auto_start_enabled:boolean transcription_store_enabled:boolean captions_enabled:boolean
        captions_language:string whip_enabled:boolean telephony_enabled:boolean telephony_phone_number:string
        telephony_pin_dtmf:string watermark_enabled:boolean watermark_text:string expires_at:datetime
        """

    /// The texts that properties of rooms can be one of.
    package static let roomChoices = """
        privacy=public|private toolbar_position=left|right|bottom video_tile_layout_mode=top|bottom
        palette_mode=light|dark language=ar-SA|en|es-ES|de-DE|it-IT|nl-NL|pt-PT|ro-RO|zh-CN|zh-TW
        hd_video_quality=720_1.5|720_2.5|1080_2.5|1080_5.5 audio_quality=32|64|128|256
        broadcaster_tile_visibility=all|cam_mic|cam recordings_layout_mode=auto|tiled
        restream_type=youtube|vimeo|cloudflare|custom restream_layout_mode=auto|tiled
        qa_default_filter=all|open|answered consent_message_type=generic|custom layout_mode_on_join=auto|tiled
        default_content_library=room|personal captions_language=bg|ca|da|de|en|es|fi|fr|it|nl|pt|ro|sv|tr
        """

    /// The least and the greatest length, or number, of properties of rooms.
    package static let roomBounds = """
        description=3..500 friendly_url=3..32 private_group_chat_name=3.. max_participants=2..2000
        max_broadcasters=1.. session_length=1..1440 html_title=3..255 lobby_message=3..1000
        watermark_text=3..150
        """

    /// The examples of the flags of rooms.
    package static let roomFlags = """
        is_locked=false is_audio_only=false topbar_enabled=true pip_enabled=true auto_pip_enabled=true
        toolbar_enabled=true language_selection_enabled=true room_reactions_enabled=true
        audio_on_join_enabled=true video_on_join_enabled=true hd_video_on_join_enabled=false
        audio_autogain_enabled=true audio_noise_suppression_enabled=true audio_echo_cancellation_enabled=true
        mute_sound_enabled=false participants_list_enabled=true pin_enabled=true full_screen_enabled=true
        minimize_own_tile_enabled=true minimize_own_tile_on_join_enabled=false end_session_enabled=true
        leave_session_enabled=true rejoin_session_enabled=true connection_message_enabled=true
        connection_quality_indicator_enabled=false video_fit_mode_enabled=true pin_panels_enabled=false
        breakout_rooms_enabled=false breakout_free_movement_enabled=false
        breakout_return_to_main_room_enabled=true breakout_timer_enabled=false breakout_end_on_timer=true
        chat_enabled=true private_chat_enabled=true private_group_chat_enabled=false
        chat_persistence_enabled=false chat_reactions_enabled=true chat_reactions_extended_enabled=false
        e2ee_enabled=false e2ee_badge_enabled=true layout_mode_switch_enabled=true
        simple_notifications_enabled=true join_screen_enabled=true screenshare_enabled=true
        recordings_enabled=true hide_tiles_in_recordings_enabled=false recording_logo_enabled=true
        participant_names_in_recordings_enabled=true recording_autostart_enabled=false
        recording_bookmarks_enabled=false recording_breakout_autostart_enabled=false
        recording_consent_message_enabled=true captions_in_recordings_enabled=false restream_enabled=false
        hide_tiles_in_restream_enabled=false restream_logo_enabled=true restream_autostart_enabled=false
        participant_names_in_restream_enabled=true restream_consent_message_enabled=true logo_enabled=true
        virtual_backgrounds_enabled=true virtual_backgrounds_v2_enabled=false raise_hand_enabled=true
        invite_participants_enabled=true invite_participants_advanced_enabled=false whiteboard_enabled=true
        qa_enabled=true upvote_qa_enabled=true shared_notes_enabled=true polls_enabled=true
        consent_message_enabled=true lobby_sound_enabled=false content_library_enabled=true
        transcription_enabled=false transcription_auto_start_enabled=true transcription_store_enabled=true
        captions_enabled=false whip_enabled=false telephony_enabled=false watermark_enabled=false
        """
}
