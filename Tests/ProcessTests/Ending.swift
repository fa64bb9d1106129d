/// How a run ended.
struct Ending {
    let status: Int32
    /// A signal ended it.
    let isKilled: Bool
    let out: String
    let error: String
}
