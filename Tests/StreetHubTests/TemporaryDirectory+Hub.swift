import Foundation
import Testing

extension TemporaryDirectory {
    /// Runs the hub's program in this directory, as its operator types it.
    ///
    /// - Parameters:
    ///   - line: The words of the command; `@` stands for this directory.
    ///   - status: The exit status that it must end with.
    func hub(_ line: String, ends status: Int32 = 0) async throws -> HubProcess.Result {
        let arguments = line.split(separator: " ").map { $0.replacingOccurrences(of: "@", with: path + "/") }
        let result = try await ClientThreads.run { try HubProcess.run(arguments) }
        #expect(result.status == status, "\(line): \(result.errors)")
        return result
    }
}
