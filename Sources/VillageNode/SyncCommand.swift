import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// `sync STORE`: one exchange with the street until both sides have everything.
struct SyncCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: "Exchange with the street until both sides have everything.",
        discussion: """
            What was refused and what is in conflict is reported; the exit status is 0 all the same. Without a \
            network nothing is lost: the next sync sends everything.

            Example: village-node sync ~/village
            """)

    @OptionGroup var store: StoreArgument
    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let replica = try store.open()
        guard let parent = try replica.place()?.parent else {
            throw StoreError(.notJoined, "This store belongs to no unit yet. Join with an invitation first.")
        }
        let road = try HubRoad(url: parent.url, tlsPin: parent.tlsPin, shell: shell)
        let report = try ChildSync(replica).run { try road.post("/v1/exchange", $0) }
        // Contacts and visits may have come from the village's other laptop: together they make the counts.
        if report.rowsIn > 0 { _ = try ContactCounts(replica).recount() }
        let status = try replica.status()
        let view = SyncView(
            report: report, store: store.store, privateRows: status.privateRows, privateTables: status.privateTables,
            traffic: road.traffic)
        try shell.answer(view.text(in: shell.language)) { view.write(into: &$0) }
    }
}
