extension Array {
    /// The position of the first element that is not in the `prefix`, of an array whose first elements all are.
    package func partitionPoint(where prefix: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if prefix(self[middle]) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
