import Foundation
import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@testable import StreetHub

/// Making and opening a hub's store.
struct HubStoreTests {
    struct Cut: Error {}

    let directory: TemporaryDirectory
    let founding = HubFounding(kind: .street, code: "s1", name: "东街")

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func expectHub(at path: String) throws {
        let hub = try HubStore.open(path)
        #expect(try hub.unit().code == "s1")
        #expect(try hub.unit().level == .street)
        #expect(try hub.tlsIdentity().pin.count == 32)
        #expect(try hub.replica.verify().isSound)
    }

    @Test func madeStoreOpens() throws {
        // Goal: init makes a store that opens, with its secrets open to the owner alone.
        // Method: a store in a directory that does not exist yet; the permissions of its files.
        let path = directory.path("new/hub/")
        try HubStore.make(path, founding: founding)
        try expectHub(at: path)
        let manager = FileManager.default
        let names = try manager.contentsOfDirectory(atPath: path)
        #expect(!names.contains(HubFiles.unfinishedName))
        for name in ["tls.key.pem", "device.key"] {
            let mode = try manager.attributesOfItem(atPath: path + name)[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(name)")
        }
    }

    @Test func existingStoreStays() throws {
        // Goal: init over a store, or over anything else, changes nothing.
        // Method: a second init over a store; an init in a directory with one strange file.
        let path = directory.path("hub")
        try HubStore.make(path, founding: founding)
        let replica = try HubStore.open(path).replica.identity.replica
        #expect(throws: StoreError.self) { try HubStore.make(path, founding: founding) }
        #expect(try HubStore.open(path).replica.identity.replica == replica)

        let file = try directory.file("letter.txt", "dear")
        let error = #expect(throws: StoreError.self) { try HubStore.make(directory.path, founding: founding) }
        #expect(error?.code == .exists)
        #expect(FileManager.default.contents(atPath: file) == Data("dear".utf8))
    }

    @Test func cutShortAnywhereItStartsOver() throws {
        // Goal: whatever instant a former init was killed at, there is no store, and init makes a whole one.
        // Method: a whole store taken apart into every state on the way: all files unfinished, then 1, 2, … moved up.
        let manager = FileManager.default
        let whole = directory.path("whole")
        try HubStore.make(whole, founding: founding)
        let names = try manager.contentsOfDirectory(atPath: whole).sorted().filter { $0 != HubFiles.databaseName }
        #expect(names.count >= 3)
        for movedCount in 0...names.count {
            let path = directory.path("cut-\(movedCount)")
            let unfinished = path + "/" + HubFiles.unfinishedName
            try manager.createDirectory(atPath: unfinished, withIntermediateDirectories: true)
            for (index, name) in (names + [HubFiles.databaseName]).enumerated() {
                let place = index < movedCount ? path : unfinished
                try manager.copyItem(atPath: whole + "/" + name, toPath: place + "/" + name)
            }
            let error = #expect(throws: StoreError.self) { try HubStore.open(path) }
            #expect(error?.code == .absent)
            try HubStore.make(path, founding: founding)
            try expectHub(at: path)
        }
    }

    @Test func failedMakingLeavesNothing() throws {
        // Goal: an init that fails leaves a directory in which it can be run again.
        // Method: a builder that throws after its first file, and one that makes no database.
        let files = HubFiles(directory: directory.path("hub"))
        #expect(throws: Cut.self) {
            try files.make { files in
                try Data([1]).write(to: URL(fileURLWithPath: files.tlsKeyPath))
                throw Cut()
            }
        }
        #expect(throws: StoreError.self) { try files.make { _ in } }
        try HubStore.make(files.directory, founding: founding)
        try expectHub(at: files.directory)
    }

    @Test func addressIsRemembered() throws {
        // Goal: the address last served is there for invitations, also after a restart.
        // Method: none, one, another; each read by a store opened anew.
        let path = directory.path("hub")
        try HubStore.make(path, founding: founding)
        #expect(try HubStore.open(path).servedAddress == nil)
        for url in ["https://10.0.0.5:8443", "https://10.0.0.6:8443"] {
            try HubStore.open(path).remember(address: url)
            #expect(try HubStore.open(path).servedAddress == url)
        }
    }

    @Test func villagesAreNoHubs() throws {
        // Goal: street-hub does not serve a laptop's store.
        // Method: a store without a place.
        let files = StoreFiles(directory: directory.path("laptop"))
        try Replica.create(files, schema: Book.schema).close()
        let error = #expect(throws: StoreError.self) { try HubStore.open(files.directory) }
        #expect(error?.code == .absent)
    }
}
