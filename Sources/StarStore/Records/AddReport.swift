public import StarKit

/// What `add` did.
public struct AddReport: Hashable, Sendable {
    /// The new records, at least one; several where one command names several members.
    public let records: [RecordView]
    /// What is allowed but worth a look.
    public let warnings: [Words]

    /// The new record, or the first of several.
    public var record: RecordView { records[0] }

    /// One object, or an array of several.
    public func write(into json: inout JSONWriter) {
        if records.count == 1 { return record.write(into: &json) }
        json.array { json in
            for record in records { record.write(into: &json) }
        }
    }
}
