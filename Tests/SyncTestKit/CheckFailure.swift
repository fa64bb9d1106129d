/// What a checker found wrong.
struct CheckFailure: Error, CustomStringConvertible {
    /// The checker first.
    let description: String

    init(_ what: String, file: String = #fileID) {
        let name = file.split(separator: "/").last?.split(separator: ".").first ?? ""
        description = "\(name): \(what)"
    }

    /// What came up at a step of a world.
    init(_ error: any Error, atStep step: Int, _ action: SwarmPlan.Action) {
        description = "step \(step), \(action): \(error)"
    }
}

/// - Throws: ``CheckFailure`` when `condition` does not hold.
func check(_ condition: Bool, _ failure: @autoclosure () throws -> String, file: String = #fileID) throws {
    if !condition { throw CheckFailure(try failure(), file: file) }
}
