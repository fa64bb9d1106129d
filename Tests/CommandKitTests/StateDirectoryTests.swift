import Foundation
import Testing

@testable import CommandKit

struct StateDirectoryTests {
    struct Case: Sendable {
        let option: String?
        let environment: [String: String]
        let path: String?
    }

    static let cases = [
        Case(option: "/o", environment: ["VILLAGE_STATE_DIR": "/v", "XDG_STATE_HOME": "/x", "HOME": "/h"], path: "/o"),
        Case(option: nil, environment: ["VILLAGE_STATE_DIR": "/v", "XDG_STATE_HOME": "/x", "HOME": "/h"], path: "/v"),
        Case(option: "", environment: ["VILLAGE_STATE_DIR": "", "XDG_STATE_HOME": "/x"], path: "/x/village-stars"),
        Case(option: nil, environment: ["XDG_STATE_HOME": "x", "HOME": "/h"], path: "/h/.local/state/village-stars"),
        Case(option: nil, environment: ["HOME": "/h"], path: "/h/.local/state/village-stars"),
        Case(option: nil, environment: ["HOME": ""], path: nil),
    ]

    @Test(arguments: cases) func theNearestOneHolds(_ sample: Case) throws {
        // Goal: option before variable before the user's directory for state; relative XDG paths are passed over.
        // Method: the whole table, with nothing at all at its end.
        guard let path = sample.path else {
            let error = #expect(throws: CommandFailure.self) {
                try StateDirectory(option: sample.option, environment: sample.environment)
            }
            #expect(error?.status == .usage)
            return
        }
        let state = try StateDirectory(option: sample.option, environment: sample.environment)
        #expect(state.path == path && state.path(of: "backup.key") == path + "/backup.key")
    }

    @Test func itIsForItsOwnerAlone() throws {
        // Goal: nobody else reads what is kept there; making it twice harms nothing.
        // Method: make it below a directory that is not there, twice; look at the rights.
        let directory = try TemporaryDirectory()
        let state = StateDirectory(path: directory.path + "/a/b")
        try state.make()
        try state.make()
        let rights = try FileManager.default.attributesOfItem(atPath: state.path)[.posixPermissions] as? Int
        #expect(rights == 0o700)
    }
}
