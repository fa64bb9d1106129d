/// What a laptop's user did about a refusal. It is this laptop's own list and is never sent.
enum Answer: String {
    /// The values were written anew.
    case resent
    /// Nobody will write them again.
    case givenUp
}
