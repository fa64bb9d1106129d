import StarKit
import SyncStore
import Testing

@testable import CommandKit

struct VolumeRoomTests {
    @Test func aDiskThatFillsUpIsToldOf() throws {
        // Goal: from 85 % on, status speaks of the disk; below it does not.
        // Method: sizes on both sides of the limit, and a full disk.
        let replica = try Replica.inMemory(schema: Book.schema)
        func text(_ room: VolumeRoom?) throws -> String {
            StatusView(status: try replica.status(), names: try UnitNames(replica), room: room).text(in: .english)
        }
        #expect(try !text(VolumeRoom(free: 16 << 30, total: 100 << 30)).contains("disk"))
        #expect(try text(VolumeRoom(free: 15 << 30, total: 100 << 30)).contains("85 % full: 15360 MiB are left"))
        #expect(try text(VolumeRoom(free: 0, total: 100 << 30)).contains("100 % full: 0 MiB"))
        #expect(try !text(nil).contains("disk"))
    }

    @Test func theVolumeOfAPathIsMeasured() throws {
        // Goal: real sizes for a path that is there, and nil for one that is not.
        // Method: the root, which every system has; a path without a file.
        let room = try #require(VolumeRoom(path: "/"))
        #expect(room.total > 0 && (0...room.total).contains(room.free))
        #expect(VolumeRoom(path: "/no such file") == nil)
    }
}
