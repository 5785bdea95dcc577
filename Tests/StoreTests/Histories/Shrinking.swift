import Attendance
import Webhooks

/// Makes a failing history smaller, so that a person can see why it fails.
enum Shrinking {
    /// A part of `steps` that still fails, of which nothing can be left out.
    static func shrink(
        _ steps: [HistoryStep],
        whileFailing fails: ([HistoryStep]) async throws -> Bool
    ) async throws -> [HistoryStep] {
        var steps = steps
        var isSmaller = true
        while isSmaller {
            isSmaller = false
            var position = steps.count - 1
            while position >= 0 {
                for smaller in Self.smaller(steps, at: position) {
                    guard try await fails(smaller) else { continue }
                    steps = smaller
                    isSmaller = true
                    break
                }
                position = min(position - 1, steps.count - 1)
            }
        }
        return steps
    }

    private static func smaller(_ steps: [HistoryStep], at position: Int) -> [[HistoryStep]] {
        var without = steps
        without.remove(at: position)
        guard case .record(let events) = steps[position] else { return [without] }
        let thinner =
            events.count < 2 ? [] : events.indices.map { replace(events, without: $0, in: steps, at: position) }
        return [without] + thinner + events.indices.flatMap { plainer(events, $0, in: steps, at: position) }
    }

    private static func replace(
        _ events: [WebhookEvent],
        without index: Int,
        in steps: [HistoryStep],
        at position: Int
    ) -> [HistoryStep] {
        var events = events
        events.remove(at: index)
        var steps = steps
        steps[position] = .record(events)
        return steps
    }

    /// The same with an event that says less.
    private static func plainer(
        _ events: [WebhookEvent],
        _ index: Int,
        in steps: [HistoryStep],
        at position: Int
    ) -> [[HistoryStep]] {
        var variants: [WebhookEvent] = []
        let event = events[index]
        if event.joinedAt != nil {
            variants.append(event)
            variants[variants.count - 1].joinedAt = nil
        }
        if event.providerSession != nil {
            variants.append(event)
            variants[variants.count - 1].providerSession = nil
        }
        if event.isMachine {
            variants.append(event)
            variants[variants.count - 1].isMachine = false
        }
        return variants.map { variant in
            var events = events
            events[index] = variant
            var steps = steps
            steps[position] = .record(events)
            return steps
        }
    }
}
