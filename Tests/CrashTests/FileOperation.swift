/// One thing that a program does with files, in a directory as it was before.
struct FileOperation: Sendable {
    /// What is done and held to, for one run; it may keep another replica for that run.
    struct Run {
        /// Does it, also after an earlier try that was cut short or that came through. What this returns is promised.
        let act: (_ files: FaultFiles, _ boot: UInt64) throws -> Void
        /// Throws unless the files are as they may be after a fault: as before, or as promised.
        let expect: (_ files: FaultFiles, _ isPromised: Bool) throws -> Void
    }

    let name: String
    let image: FileImage
    /// How many of its changes are tried in a usual run.
    let positionsMax: Int
    let begin: @Sendable () throws -> Run
}
