/// The files that a village imports, by the word of the command line.
public enum ImportKind: String, CaseIterable, Sendable {
    case members
    case households
    case posts
    case contacts
    case log
    case activities
    case pledges
    case ballots
    case tallies
    case assessments

    /// The columns of the file.
    public var columns: FileColumns {
        switch self {
        case .members: MembersFile.columns
        case .households: HouseholdsFile.columns
        case .posts: PostsFile.columns
        case .contacts: ContactsFile.columns
        case .log: LogFile.columns
        case .activities: ActivitiesFile.columns
        case .pledges: PledgesFile.columns
        case .ballots: BallotsFile.columns
        case .tallies: TalliesFile.columns
        case .assessments: AssessmentsFile.columns
        }
    }

    /// Reads a file of this kind only to see whether it is sound.
    ///
    /// - Returns: How many lines it holds.
    /// - Throws: ``FileProblems`` as the parser of the kind.
    public func check(bytes: [UInt8], fileName: String) throws(FileProblems) -> Int {
        switch self {
        case .members: try MembersFile.parse(bytes: bytes, fileName: fileName).lines.count
        case .households: try HouseholdsFile.parse(bytes: bytes, fileName: fileName).lines.count
        case .posts: try PostsFile.parse(bytes: bytes, fileName: fileName).lines.count
        case .contacts: try ContactsFile.parse(bytes: bytes, fileName: fileName).lines.count
        case .log: try LogFile.parse(bytes: bytes, fileName: fileName).lines.count
        case .activities: try ActivitiesFile.parse(bytes: bytes, fileName: fileName).lines.count
        case .pledges: try PledgesFile.parse(bytes: bytes, fileName: fileName).lines.count
        case .ballots: try BallotsFile.parse(bytes: bytes, fileName: fileName).lines.count
        case .tallies: try TalliesFile.parse(bytes: bytes, fileName: fileName).lines.count
        case .assessments: try AssessmentsFile.parse(bytes: bytes, fileName: fileName).lines.count
        }
    }
}
