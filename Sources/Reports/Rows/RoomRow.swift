/// A room's usage on one day.
package struct RoomRow: Hashable, Sendable, RoomLabelled {
    package var labels: RoomLabels
    package var usage: RoomUsage

    package init(labels: RoomLabels, usage: RoomUsage) {
        self.labels = labels
        self.usage = usage
    }
}
