extension FuzzTarget {
    /// Every target.
    public static let all = [
        wire, header, body, storedBody, request, reply, join, bundle, keyWrap, backup, invitation, words, problem, csv,
        importFile, roll, policy, intake, hub, laptop,
    ]

    /// The target of that name.
    public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
