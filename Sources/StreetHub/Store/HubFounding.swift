/// What a new hub is called.
struct HubFounding: Hashable, Sendable {
    var kind: HubKind
    /// Short, unique in its district.
    var code: String
    /// As people call it.
    var name: String
}
