/// How large a message may be: a line carries many small ones, a stick one large one.
struct MessageLimits {
    /// Bytes of the whole message.
    let bytesMax: Int
    let changeSetsMax: Int
    /// What a budget may ask for, in bytes of change-sets.
    let budgetBytesMax: Int

    static let line = MessageLimits(
        bytesMax: SyncLimits.messageBytesMax, changeSetsMax: SyncLimits.changeSetsMax,
        budgetBytesMax: SyncLimits.budgetBytesMax)
    static let stick = MessageLimits(
        bytesMax: SyncLimits.bundleBytesMax, changeSetsMax: SyncLimits.bundleChangeSetsMax,
        budgetBytesMax: SyncLimits.bundleBudgetBytesMax)
}
