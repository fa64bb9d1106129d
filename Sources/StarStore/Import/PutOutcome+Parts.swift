import SyncStore

extension PutOutcome {
    /// The outcome of a record that lies in several rows: that of its first row, or a change when only a part changed.
    func with(part: PutOutcome, named name: String) -> PutOutcome {
        switch (self, part) {
        case (.added, _), (.removedBefore, _), (_, .same), (_, .removedBefore): self
        case (.same, .added): .changed([name])
        case (.same, .changed(let columns)): .changed(columns)
        case (.changed(let columns), .added): .changed(columns + (columns.contains(name) ? [] : [name]))
        case (.changed(let columns), .changed(let more)): .changed(columns + more.filter { !columns.contains($0) })
        }
    }
}
