extension RoomUsage {
    /// Writes the columns that a room's rows end with, of a day and of a month alike.
    func write(to writer: inout some RowWriter) {
        writer.write(sessions)
        writer.write(sessionsStarted)
        writer.write(participants)
        writer.write(uniqueParticipants)
        writer.write(secondsOf: participantTime)
        writer.write(minutesOf: participantTime)
        writer.write(secondsOf: occupiedTime)
        writer.write(minutesOf: occupiedTime)
        writer.write(peakParticipants)
        writer.write(peakAt)
        writer.write(firstJoinedAt)
        writer.write(lastLeftAt)
        writer.write(secondsOf: longestSession)
        writer.write(inferredLeaves)
        writer.write(unmatchedLeaves)
    }
}
