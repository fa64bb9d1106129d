extension Duration {
    /// The whole milliseconds of this span, rounded down; at most what an `Int` holds.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        let (product, isOver) = Int(seconds).multipliedReportingOverflow(by: 1000)
        return isOver ? (seconds < 0 ? .min : .max) : product + Int(attoseconds / 1_000_000_000_000_000)
    }
}
