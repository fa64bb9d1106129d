/// The change-set that wrote something, as far as the fold needs to know it.
public struct Writer: Hashable, Sendable {
    public let stream: StreamID
    public let number: Int64
    public let order: WriteOrder

    public init(stream: StreamID, number: Int64, order: WriteOrder) {
        self.stream = stream
        self.number = number
        self.order = order
    }

    public init(_ changeSet: ChangeSet) {
        self.init(
            stream: changeSet.header.stream, number: changeSet.header.number, order: changeSet.order)
    }
}
