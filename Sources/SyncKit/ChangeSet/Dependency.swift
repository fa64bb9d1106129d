/// A point of another stream of the same audience that an author had merged before it wrote.
public struct Dependency: Hashable, Sendable {
    public let stream: StreamID
    public let point: StreamPoint

    public init(stream: StreamID, point: StreamPoint) {
        self.stream = stream
        self.point = point
    }
}
