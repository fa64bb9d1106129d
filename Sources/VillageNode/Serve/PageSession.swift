import PageKit

/// One browser that has opened the page.
struct PageSession: Sendable {
    /// In its cookie.
    let token: SecretToken
    /// In each of its forms.
    let csrf: SecretToken
    /// Code of the person who works in it; nil while nobody has said.
    var worker: String?
    /// Ids of the log entries that were written in it, the newest first.
    var entries: [String] = []
    /// Ids of the log entries of the last page that was typed in it as a whole.
    var sheet: [String] = []
    /// What is said on the next page.
    var notice: Notice?
    /// A file that was looked at and waits for a yes.
    var upload: PendingImport?
    /// The last request, by a monotonic clock.
    var seenAt: ContinuousClock.Instant
    /// When it was opened, by the same clock.
    let openedAt: ContinuousClock.Instant
    /// Whether it waits for the PIN.
    var isLocked = false
    /// PINs that were wrong one after another.
    var wrongPINs = 0
}
