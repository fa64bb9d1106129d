import StarKit

/// The progress of a sync as server-sent events.
actor ProgressStream {
    private let job: SyncJob
    private let language: Language
    private var last = ""
    private var isOver = false

    /// How often it is looked at.
    private static let step = Duration.milliseconds(150)
    /// A browser that is still there asks again after this many looks.
    private static let looksMax = 200

    init(job: SyncJob, language: Language) {
        self.job = job
        self.language = language
    }

    /// The next event; nil at the end.
    func next() async throws -> [UInt8]? {
        if isOver { return nil }
        for _ in 0..<Self.looksMax {
            guard case .running(let words) = job.state else {
                isOver = true
                return Array("event: done\ndata: -\n\n".utf8)
            }
            let text = words[language].replacing("\n", with: " ")
            if text != last {
                last = text
                return Array("data: \(text)\n\n".utf8)
            }
            try await Task.sleep(for: Self.step)
        }
        isOver = true
        return Array(": \n\n".utf8)
    }
}
