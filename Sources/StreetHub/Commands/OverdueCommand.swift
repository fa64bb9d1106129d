import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// `overdue STORE`: which unit is late with what, and how complete and timely each is.
struct OverdueCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "overdue", abstract: "Show what is overdue at this hub and in its villages, with rates.",
        discussion: """
            Rates count the items whose due day has come, less those that were waived; items for information are in \
            no rate. A village is green, amber or red by the days since it was last heard of, as the policy says.

            Examples:
              street-hub overdue hub
              street-hub overdue hub --unit v1 --all
              street-hub add hub waiver --unit v1 item=starMeeting period=2026-Q1 officer=li reason=flood day=2026-04-20
            """)

    @OptionGroup var store: StoreArgument
    @Option(help: "Only this unit, by its code.") var unit: String?
    @OptionGroup var options: CalendarOptions
    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let book = try Calendars(replica).report(year: options.year, unit: unit, today: options.date)
        var contacts: [ID128: Int64] = [:]
        for device in try replica.devicesBelow() {
            guard let at = device.lastContactAt else { continue }
            contacts[device.unit] = max(contacts[device.unit] ?? at, at)
        }
        let policy = try Policies(replica).effective(year: book.year).policy
        let view = CalendarView(book, contacts: contacts, policy: policy.sync) { options.all || $0.state == .overdue }
        try shell.answer(view.text(in: shell.language)) { view.write(into: &$0) }
    }
}
