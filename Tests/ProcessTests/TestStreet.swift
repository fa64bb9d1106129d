import Foundation

/// A street of real processes in a directory of its own: a hub, and laptops by name.
final class TestStreet {
    let directory: URL
    let hubStore: URL
    private(set) var hub: ServedHub?
    private var port = 0

    /// Makes the hub with its villages; the cycle of 2026 is active.
    ///
    /// - Parameter hubDisk: The directory that the hub's store is made in; by default beside the laptops'.
    init(villages: [String], hubDisk: URL? = nil) throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "street-\(UUID().uuidString)")
        hubStore = (hubDisk ?? directory).appending(path: "hub")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try street("init", hubStore.path, "--level", "street", "--name", "East", "--code", "s1")
        try street("cycle", "open", hubStore.path, "--year", "2026")
        try street("cycle", "stage", hubStore.path, "active")
        for village in villages { try street("unit", "add", hubStore.path, "--name", village, "--code", village) }
    }

    /// Kills the hub and removes every file.
    func close() {
        hub?.kill()
        // What is left behind lies in the system's directory for temporary files.
        try? FileManager.default.removeItem(at: directory)
    }

    func store(_ laptop: String) -> String { directory.appending(path: "node-\(laptop)").path }

    /// Serves the hub, always on the port of the first time.
    @discardableResult
    func serve(isPlain: Bool = false, prefix: [String] = []) throws -> ServedHub {
        let hub = try ServedHub(hubStore, state: state("hub"), port: port, isPlain: isPlain, prefix: prefix)
        self.hub = hub
        port = hub.port
        return hub
    }

    /// - Parameter url: Where the device will call; by default the hub's own address.
    func invitation(
        _ village: String, url: String? = nil, prefix: [String] = [], _ more: String...
    ) throws -> String {
        let run = try ToolRun(
            .street, ["invite", hubStore.path, "--unit", village, "--url", url ?? hub?.url ?? ""] + more,
            state: state("hub"), in: directory, prefix: prefix)
        let ending = try expect(0, of: run, "invite")
        return ending.out.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func join(_ laptop: String, _ village: String) throws {
        try node("join", laptop, try invitation(village))
    }

    /// Starts a command of a laptop's store.
    func start(_ command: String, _ laptop: String, _ arguments: String...) throws -> ToolRun {
        try ToolRun(.village, [command, store(laptop)] + arguments, state: state(laptop), in: directory)
    }

    /// A command of a laptop's store, behind another program, however it ends.
    func tried(_ command: String, _ laptop: String, _ arguments: [String] = [], prefix: [String] = []) throws -> Ending
    {
        try ToolRun(
            .village, [command, store(laptop)] + arguments, state: state(laptop), in: directory, prefix: prefix
        ).finish()
    }

    /// A command of a laptop's store that must do what it should.
    @discardableResult
    func node(_ command: String, _ laptop: String, _ arguments: String...) throws -> Ending {
        let run = try ToolRun(.village, [command, store(laptop)] + arguments, state: state(laptop), in: directory)
        return try expect(0, of: run, "\(command) at \(laptop)")
    }

    /// A command of the hub that must do what it should.
    @discardableResult
    func street(_ arguments: String...) throws -> Ending {
        let run = try ToolRun(.street, arguments, state: state("hub"), in: directory)
        return try expect(0, of: run, arguments.joined(separator: " "))
    }

    /// A command of any hub, however it ends.
    func run(_ arguments: String...) throws -> Ending {
        try ToolRun(.street, arguments, state: state("hub"), in: directory).finish()
    }

    /// The status of a laptop's store, or of the hub for a village.
    func status(laptop: String) throws -> UnitStatus {
        try UnitStatus(json: node("status", laptop, "--json").out)
    }

    func status(village: String) throws -> UnitStatus {
        try UnitStatus(json: street("status", hubStore.path, "--unit", village, "--json").out)
    }

    /// The names in a directory that are no part of a store.
    static func litter(in store: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: store).filter { name in
            !name.hasPrefix("store.sqlite")
                && !["device.key", "served.url", "tls.cert.pem", "tls.key.pem"].contains(name)
        }
    }

    /// A file in the directory.
    func write(_ name: String, _ lines: [String]) throws -> String {
        let file = directory.appending(path: name)
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
        return file.path
    }

    func state(_ who: String) -> URL { directory.appending(path: "state-\(who)") }

    private func expect(_ status: Int32, of run: ToolRun, _ what: String) throws -> Ending {
        let ending = try run.finish()
        guard ending.status == status, !ending.isKilled else {
            throw ProcessFailure("\(what) ended with \(ending.status): \(ending.error)\(ending.out)")
        }
        return ending
    }
}
