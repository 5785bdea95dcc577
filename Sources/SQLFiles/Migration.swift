/// A step from one version of the schema to the next.
///
/// Steps are only ever added, and go forward only.
package struct Migration: Hashable, Sendable {
    /// Counts upwards from 1.
    package let version: Int
    /// The file's name without its ending.
    package let name: String
    package let text: String

    private init(_ version: Int, _ name: String, _ bytes: [UInt8]) {
        self.version = version
        self.name = name
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// All steps, in order.
    package static let all: [Migration] = [
        Migration(
            1,
            "v0001_deliveries_events_attendance",
            PackageResources.v0001_deliveries_events_attendance_sql
        ),
        Migration(2, "v0002_report_figures", PackageResources.v0002_report_figures_sql),
        Migration(3, "v0003_usage_views", PackageResources.v0003_usage_views_sql),
        Migration(4, "v0004_registry", PackageResources.v0004_registry_sql),
        Migration(5, "v0005_places_in_lists", PackageResources.v0005_places_in_lists_sql),
        Migration(6, "v0006_source_hours", PackageResources.v0006_source_hours_sql),
        Migration(7, "v0007_retention", PackageResources.v0007_retention_sql),
        Migration(8, "v0008_roles", PackageResources.v0008_roles_sql),
        Migration(
            9,
            "v0009_late_events_and_silences",
            PackageResources.v0009_late_events_and_silences_sql
        ),
        Migration(10, "v0010_many_workers", PackageResources.v0010_many_workers_sql),
        Migration(11, "v0011_fewer_index_entries", PackageResources.v0011_fewer_index_entries_sql),
        Migration(12, "v0012_costs_of_what_is_new", PackageResources.v0012_costs_of_what_is_new_sql),
        Migration(13, "v0013_figures_day_by_day", PackageResources.v0013_figures_day_by_day_sql),
        Migration(14, "v0014_dashboard", PackageResources.v0014_dashboard_sql),
        Migration(15, "v0015_partitions_seen_by_all", PackageResources.v0015_partitions_seen_by_all_sql),
        Migration(16, "v0016_changed_days", PackageResources.v0016_changed_days_sql),
        Migration(17, "v0017_room_changes", PackageResources.v0017_room_changes_sql),
        Migration(18, "v0018_readers_indexes", PackageResources.v0018_readers_indexes_sql),
        Migration(
            19,
            "v0019_changes_taken_while_serving",
            PackageResources.v0019_changes_taken_while_serving_sql
        ),
        Migration(
            20,
            "v0020_published_sessions_by_start",
            PackageResources.v0020_published_sessions_by_start_sql
        ),
        Migration(
            21,
            "v0021_statistics_of_what_is_computed",
            PackageResources.v0021_statistics_of_what_is_computed_sql
        ),
        Migration(22, "v0022_functions_for_roles_only", PackageResources.v0022_functions_for_roles_only_sql),
        Migration(23, "v0023_erasures_without_digests", PackageResources.v0023_erasures_without_digests_sql),
        Migration(24, "v0024_statistics_after_erasures", PackageResources.v0024_statistics_after_erasures_sql),
        Migration(
            25,
            "v0025_functions_that_nobody_leads_astray",
            PackageResources.v0025_functions_that_nobody_leads_astray_sql
        ),
    ]
}
