/// Whether the hub can do its work. It says nothing about people.
struct HealthReport: Hashable, Sendable, Encodable {
    /// Whether exchanges are handled; false makes `/health` answer 503.
    var isReady: Bool
    /// Why not, or what an operator should know, in a few words.
    var notes: [String] = []

    private enum CodingKeys: String, CodingKey {
        case isReady = "ready"
        case notes
    }
}
