/* Disks in memory that fail when told to: each is a file system of its own, registered with SQLite
 * as a VFS under a name of the caller's choice.
 *
 * What a disk promises is what SQLite may expect of a real one, and no more:
 * - What was synced stays, and stays whole. Nothing moves across a sync that has returned.
 * - Writes that were not synced are in doubt until the next sync of their file. After a crash each
 *   512-byte piece of each of them was, independently of all others, written, lost, or torn: one
 *   part of it new, the rest old or garbage.
 * - Bytes outside of a write are never harmed by it. The disks declare
 *   SQLITE_IOCAP_POWERSAFE_OVERWRITE, as SQLite's own VFS for Unix does by default, and so tear
 *   within what was written, never its neighbours in the same sector. A sector is not atomic.
 * - A new file is in doubt until it is synced. Creations and deletions are in doubt until the
 *   directory is synced: by a deletion that asks for it, or by the first sync of a journal or WAL
 *   opened for creation, which is when SQLite's VFS for Unix syncs the directory.
 * - A write that fails has written its first half. A sync that fails has made nothing durable, and
 *   what it should have written is still in doubt.
 * - A full disk fails writes and new files; it still reads, syncs, truncates and deletes.
 * - Shared memory and locks work between all connections of the process, and are gone after a crash.
 *
 * A file that was open when the disk crashed, or when its contents were replaced, stays dead: every
 * call on it fails, also after the recovery.
 *
 * All functions may be called from any thread. They take a disk's number; one that does not exist
 * is an error of the caller, and the call does nothing and returns 0.
 *
 * SQLite's header is not included here: another module owns it in Swift. */
#ifndef CFAULTVFS_H
#define CFAULTVFS_H

#include <stdint.h>

/* What is counted. All but reads are changes. */
enum {
    FAULT_COUNT_WRITE = 0,
    FAULT_COUNT_SYNC = 1,
    FAULT_COUNT_TRUNCATE = 2,
    FAULT_COUNT_DELETE = 3,
    FAULT_COUNT_CREATE = 4,
    FAULT_COUNT_READ = 5,
    FAULT_COUNTS = 6
};

/* What an armed disk does when its time has come. */
enum {
    FAULT_NONE = 0,
    FAULT_IOERR = 1,
    FAULT_FULL = 2,
    /* Power goes: that call and all after it fail until fault_disk_recover. */
    FAULT_CRASH = 3
};

/* What becomes of unsynced changes at a recovery. */
enum {
    /* All are lost. */
    FAULT_DAMAGE_LOST = 0,
    /* All were written in time. */
    FAULT_DAMAGE_KEPT = 1,
    /* Each piece is written, lost or torn, by the seed. */
    FAULT_DAMAGE_MIXED = 2
};

/* Makes an empty disk and registers it as a VFS.
 * Returns its number, from 1; 0 when memory is out. */
int fault_disk_make(const char *vfs_name);

/* Makes a disk with a deep copy of another's files, unsynced changes and all. Its counts begin at 0,
 * and it is not armed. */
int fault_disk_clone(int disk, const char *vfs_name);

/* Replaces a disk's files by a deep copy of another's. Files that were open stay dead; counts begin
 * at 0, and the disk is not armed. Returns 1. */
int fault_disk_restore(int disk, int from);

/* Unregisters a disk. Its memory is freed when the last of its files has been closed. */
void fault_disk_destroy(int disk);

/* How many calls of a kind (FAULT_COUNT_…) there were, failed ones too, but none after a crash. */
int64_t fault_disk_count(int disk, int kind);

/* From now, the k-th change (or read, with on_reads) fails; k begins at 1. An error comes once, or at
 * every later one too (forever). Replaces what was armed before. */
void fault_disk_arm(int disk, int fault, int64_t k, int forever, int on_reads);

/* Nothing fails any more; a crash stays one. */
void fault_disk_disarm(int disk);

/* How often the armed fault has struck. */
int64_t fault_disk_strikes(int disk);

/* Cuts the power now, if that has not been done, settles by seed and damage (FAULT_DAMAGE_…) what is on
 * the disk, and lets it work again. Files that were open stay dead. */
void fault_disk_recover(int disk, uint64_t seed, int damage);

/* The files of a disk, in no special order: how many there are, then each by its index. */
int fault_disk_files(int disk);
/* Copies a file's name with its closing zero. Returns the name's length, -1 when there is none. */
int fault_disk_file_name(int disk, int index, char *name, int room);
/* Size in bytes; -1 when there is no such file. */
int64_t fault_disk_file_size(int disk, int index);
/* Whether the bytes occur in the file's current contents, in its free pages and frames too. */
int fault_disk_file_has(int disk, int index, const void *bytes, int count);

/* Single calls on a file, through the VFS as SQLite would make them. They return SQLite's result
 * codes: 0 for success, 10 and extended codes for I/O errors, 13 for a full disk. */
int fault_disk_write(int disk, const char *path, int64_t offset, const void *bytes, int count);
int fault_disk_sync(int disk, const char *path);
int fault_disk_truncate(int disk, const char *path, int64_t size);
int fault_disk_delete(int disk, const char *path, int sync_directory);
int fault_disk_read(int disk, const char *path, int64_t offset, void *bytes, int count);

#endif
