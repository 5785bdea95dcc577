import Store

/// The names of a room's properties in answers, in the contract's order.
struct RoomProperties: Sendable {
    /// What is always answered: the contract's properties, and ours.
    let always: [String]
    /// The settings that are answered where they are set, though the contract's example lacks them.
    let further: [String]

    private init(contract: [String], without left: [String] = []) {
        let always = contract + ["tags", "session_length", "expires_at"]
        self.always = always
        further = RoomSettings.all.map(\.name).filter { !always.contains($0) && !left.contains($0) }
    }

    /// The properties of one room that is asked for.
    static let detail = RoomProperties(contract: [
        "id", "description", "friendly_url", "privacy", "max_participants", "max_broadcasters", "is_locked",
        "topbar_enabled", "toolbar_enabled", "toolbar_position", "video_tile_layout_mode", "toolbar_color",
        "primary_color", "background_color", "palette_mode", "language", "language_selection_enabled",
        "audio_on_join_enabled", "video_on_join_enabled", "screenshare_enabled", "participants_list_enabled",
        "recordings_enabled", "logo_enabled", "custom_logo", "recording_logo_enabled", "virtual_backgrounds_enabled",
        "raise_hand_enabled", "chat_enabled", "private_chat_enabled", "private_group_chat_enabled",
        "private_group_chat_name", "pin_enabled", "full_screen_enabled", "minimize_own_tile_enabled",
        "minimize_own_tile_on_join_enabled", "end_session_enabled", "e2ee_enabled", "layout_mode_switch_enabled",
        "simple_notifications_enabled", "join_screen_enabled", "participant_names_in_recordings_enabled",
        "hide_tiles_in_recordings_enabled", "invite_participants_enabled", "whiteboard_enabled", "qa_enabled",
        "files_panel_enabled", "consent_message_enabled", "recording_consent_message_enabled", "consent_message_type",
        "consent_message", "checkbox_message", "recordings_layout_mode", "content_library_enabled", "library_id",
        "layout_mode_on_join", "room_url", "external_id", "default_role", "roles", "files", "webhooks",
        "breakout_rooms_enabled", "breakouts", "html_title", "transcription_enabled", "captions_enabled",
        "captions_in_recordings_enabled", "captions_language", "created_at", "updated_at",
    ])

    /// The properties of a room in a list; the images of a hundred rooms could be 100 MB.
    static let listed = RoomProperties(
        contract: [
            "id", "description", "topic", "friendly_url", "privacy", "max_participants", "max_broadcasters",
            "topbar_enabled", "pip_enabled", "auto_pip_enabled", "room_reactions_enabled", "toolbar_enabled",
            "toolbar_position", "video_tile_layout_mode", "toolbar_color", "primary_color", "background_color",
            "palette_mode", "language", "languages", "language_selection_enabled", "audio_on_join_enabled",
            "video_on_join_enabled", "hd_video_quality", "audio_quality", "audio_autogain_enabled",
            "audio_noise_suppression_enabled", "audio_echo_cancellation_enabled", "screenshare_enabled",
            "participants_list_enabled", "logo_enabled", "virtual_backgrounds_enabled", "raise_hand_enabled",
            "chat_enabled", "private_chat_enabled", "chat_reactions_enabled", "pin_enabled", "full_screen_enabled",
            "minimize_own_tile_enabled", "broadcaster_tile_visibility", "end_session_enabled", "leave_session_enabled",
            "rejoin_session_enabled", "connection_message_enabled", "layout_mode_switch_enabled",
            "simple_notifications_enabled", "join_screen_enabled", "participant_names_in_recordings_enabled",
            "invite_participants_enabled", "whiteboard_enabled", "qa_enabled", "upvote_qa_enabled",
            "shared_notes_enabled", "polls_enabled", "content_library_enabled", "default_content_library",
            "consent_message_enabled", "recording_consent_message_enabled", "consent_message_type",
            "recordings_layout_mode", "layout_mode_on_join", "room_url", "external_id",
            "transcription_auto_start_enabled", "transcription_store_enabled", "captions_language", "created_at",
            "updated_at",
        ],
        without: RoomRegistry.images
    )
}
