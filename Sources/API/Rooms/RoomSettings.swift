internal import Reports

/// Every setting of a room that the API takes and gives back.
///
/// Validation, answers and the document are made from this one table.
enum RoomSettings {
    static let all: [RoomSetting] = access + people + appearance + sound + stage + conversation + recording + features

    /// The settings by their names.
    static let named: [String: RoomSetting] = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// A UUID or a name, of a role or a breakout room.
    private static let designation = ValueRule.text(1...255)
    /// A text for which the contract names no limit.
    private static let unlimited = 0...5_000
    private static let image = 0...700_000

    private static let access: [RoomSetting] = [
        .choice("privacy", ["public", "private"], "public"),
        .flag("is_locked", false, "A room with a single role cannot be locked."),
        .list("webhooks", of: .text(36...36, .uuid), upTo: 100),
    ]

    private static let people: [RoomSetting] = [
        .list("roles", of: designation, upTo: 100, ["moderator", "speaker", "attendee"], "UUIDs or names of roles."),
        RoomSetting(
            name: "default_role",
            rule: designation,
            standard: .string("attendee"),
            remark: "One of the roles; must be given where there is more than one."
        ),
        .list("private_group_chat_roles", of: designation, upTo: 100),
        .number("max_participants", 2...2_000, 100),
        .number("max_broadcasters", 1...Int(Int32.max), 100, "Limited to max_participants."),
    ]

    private static let appearance: [RoomSetting] = [
        .flag("is_audio_only", false),
        .flag("topbar_enabled", true),
        .flag("pip_enabled", true),
        .flag("auto_pip_enabled", true),
        .flag("toolbar_enabled", true),
        .choice("toolbar_position", ["left", "right", "bottom"], "bottom"),
        .choice("video_tile_layout_mode", ["top", "bottom"], "top"),
        .color("toolbar_color", "#000000"),
        .color("primary_color", "#3771E0"),
        .color("background_color", "#000000"),
        .choice("palette_mode", ["light", "dark"], "light"),
        .choice("language", languages, "en"),
        .list("languages", of: .text(2...6, .languageCode), upTo: 100, offeredLanguages),
        .flag("language_selection_enabled", true),
        .text("html_title", 3...255),
        .text("lobby_message", 3...1_000),
        .flag("lobby_sound_enabled", false),
        .flag("logo_enabled", true),
        .text("custom_logo", image),
        .text("application_logo", image),
        .flag("watermark_enabled", false),
        .text("watermark_text", 3...150),
        .flag("virtual_backgrounds_enabled", true),
        .flag("virtual_backgrounds_v2_enabled", false),
    ]

    private static let languages = [
        "ar-SA", "en", "es-ES", "de-DE", "it-IT", "nl-NL", "pt-PT", "ro-RO", "zh-CN", "zh-TW",
    ]
    private static let offeredLanguages = [
        "ar-SA", "bg-BG", "ca-ES", "da-DK", "de-DE", "en", "es-ES", "fi-FI", "fr-FR", "it-IT", "nb-NO", "nl-NL",
        "pt-PT", "ro-RO", "sv-SE", "tr-TR", "zh-CN", "zh-TW",
    ]

    private static let sound: [RoomSetting] = [
        .flag("audio_on_join_enabled", true),
        .flag("video_on_join_enabled", true),
        .flag("hd_video_on_join_enabled", false),
        .choice("hd_video_quality", ["720_1.5", "720_2.5", "1080_2.5", "1080_5.5"], "720_1.5"),
        .choice("audio_quality", ["32", "64", "128", "256"], "32"),
        .flag("audio_autogain_enabled", true),
        .flag("audio_noise_suppression_enabled", true),
        .flag("audio_echo_cancellation_enabled", true),
        .flag("mute_sound_enabled", false),
    ]

    private static let stage: [RoomSetting] = [
        .flag("room_reactions_enabled", true),
        .flag("participants_list_enabled", true),
        .flag("pin_enabled", true),
        .flag("pin_panels_enabled", false),
        .flag("full_screen_enabled", true),
        .flag("minimize_own_tile_enabled", true),
        .flag("minimize_own_tile_on_join_enabled", false),
        .choice("broadcaster_tile_visibility", ["all", "cam_mic", "cam"], "all"),
        .flag("end_session_enabled", true),
        .flag("leave_session_enabled", true),
        .flag("rejoin_session_enabled", true),
        .flag("connection_message_enabled", true),
        .flag("connection_quality_indicator_enabled", false),
        .flag("video_fit_mode_enabled", true),
        .flag("layout_mode_switch_enabled", true),
        .choice("layout_mode_on_join", ["auto", "tiled"], "tiled"),
        .flag("simple_notifications_enabled", true),
        .flag("join_screen_enabled", true),
        .flag("screenshare_enabled", true),
        .flag("raise_hand_enabled", true),
        .flag("invite_participants_enabled", true),
        .flag("invite_participants_advanced_enabled", false),
        .flag("breakout_rooms_enabled", false),
        .list("breakouts", of: designation, upTo: 500, [], "UUIDs or names of breakout rooms."),
        .flag("breakout_free_movement_enabled", false),
        .flag("breakout_return_to_main_room_enabled", true),
        .flag("breakout_timer_enabled", false),
        .number("breakout_timer_duration", 1...86_400, 30),
        .flag("breakout_end_on_timer", true),
    ]

    private static let conversation: [RoomSetting] = [
        .flag("chat_enabled", true),
        .flag("private_chat_enabled", true),
        .flag("private_group_chat_enabled", false),
        .text("private_group_chat_name", 3...5_000),
        .flag("chat_persistence_enabled", false),
        .flag("chat_reactions_enabled", true),
        .flag("chat_reactions_extended_enabled", false),
        .flag("qa_enabled", true),
        .choice("qa_default_filter", ["all", "open", "answered"], "all"),
        .flag("upvote_qa_enabled", true),
        .flag("shared_notes_enabled", true),
        .flag("polls_enabled", true),
        .flag("consent_message_enabled", true),
        .choice("consent_message_type", ["generic", "custom"], "generic"),
        .text("consent_message", unlimited),
        .text("checkbox_message", unlimited),
    ]

    private static let recording: [RoomSetting] = [
        .flag("recordings_enabled", true),
        .choice("recordings_layout_mode", ["auto", "tiled"], "tiled"),
        .flag("hide_tiles_in_recordings_enabled", false),
        .flag("recording_logo_enabled", true),
        .flag("participant_names_in_recordings_enabled", true),
        .flag("recording_autostart_enabled", false),
        .flag("recording_bookmarks_enabled", false),
        .flag("recording_breakout_autostart_enabled", false),
        .flag("recording_consent_message_enabled", true),
        .flag("captions_in_recordings_enabled", false),
        .flag("restream_enabled", false),
        .choice("restream_type", ["youtube", "vimeo", "cloudflare", "custom"], "custom"),
        .text("restream_key", unlimited),
        .text("restream_url", unlimited),
        .choice("restream_layout_mode", ["auto", "tiled"], "tiled"),
        .flag("hide_tiles_in_restream_enabled", false),
        .flag("restream_logo_enabled", true),
        .flag("restream_autostart_enabled", false),
        .flag("participant_names_in_restream_enabled", true),
        .flag("restream_consent_message_enabled", true),
    ]

    private static let features: [RoomSetting] = [
        .flag("e2ee_enabled", false),
        .flag("e2ee_badge_enabled", true),
        .flag("whiteboard_enabled", true),
        .flag("content_library_enabled", true),
        .choice("default_content_library", ["room", "personal"], "room"),
        .text("library_id", 36...36, .uuid),
        .flag("transcription_enabled", false),
        .flag("transcription_auto_start_enabled", true),
        .flag("transcription_store_enabled", true),
        .flag("captions_enabled", false),
        .choice("captions_language", captionLanguages, "en"),
        .flag("whip_enabled", false),
        .flag("telephony_enabled", false),
        .text("telephony_phone_number", unlimited),
        .text("telephony_pin_dtmf", unlimited),
    ]

    private static let captionLanguages = [
        "bg", "ca", "da", "de", "en", "es", "fi", "fr", "it", "nl", "pt", "ro", "sv", "tr",
    ]
}
