public import StarKit
public import SyncKit

/// A unit of the tree.
public struct UnitView: Hashable, Sendable {
    public let id: ID128
    public let code: String
    public let name: String
    /// `village`, `street`, `park` or `district`.
    public let kind: String
    public let level: Level
    /// Nil for the root.
    public let parent: ID128?
    /// 0 for the root.
    public let depth: Int

    /// One object, with the parent's code as the caller knows it.
    public func write(into json: inout JSONWriter, parentCode: String? = nil) {
        json.object { json in
            json.field("id", id.hex)
            json.field("code", code)
            json.field("name", name)
            json.field("kind", kind)
            json.field("level", level.rawValue)
            json.field("parent", parentCode)
        }
    }
}
