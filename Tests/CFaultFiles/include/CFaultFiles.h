/* Directories whose changes are written down, and fail when they are told to.
 *
 * This library defines the system calls by which a program changes files. In a program that it is
 * linked into, they stand before those of the C library, for the program's own code and for the
 * libraries it uses: SQLite and Foundation too. Outside of watched directories they do what the
 * system does. Inside, each change is counted and written down with its bytes, so that the state of
 * a disk after a power cut can be worked out from what was synced.
 *
 * Files whose names end with "-shm" are left alone: they are shared memory, and worth nothing after a
 * power cut. What is written through a mapping of any other file is not seen.
 *
 * Syncs inside of a watched directory are written down and not carried out: the machine that runs the
 * tests keeps its power.
 *
 * All functions may be called from any thread. They take a watch's number; with one that does not
 * exist they do nothing and return 0. */
#ifndef CFAULTFILES_H
#define CFAULTFILES_H

#include <stdint.h>

/* What happened, in the order in which it did. All but reads are changes. */
enum {
    /* A new file: path, id. */
    FAULT_FILE_CREATE = 0,
    /* id, offset, bytes. */
    FAULT_FILE_WRITE = 1,
    /* id, offset is the new size. */
    FAULT_FILE_TRUNCATE = 2,
    /* id of the file. */
    FAULT_FILE_SYNC = 3,
    /* path of the directory. */
    FAULT_FILE_SYNC_NAMES = 4,
    /* path, other. */
    FAULT_FILE_RENAME = 5,
    /* path, other: a second name for the first. */
    FAULT_FILE_LINK = 6,
    /* path: of a file. */
    FAULT_FILE_UNLINK = 7,
    /* path: a new directory. */
    FAULT_FILE_MKDIR = 8,
    /* path: of a directory. */
    FAULT_FILE_RMDIR = 9,
    /* Counted only. */
    FAULT_FILE_READ = 10,
    FAULT_FILE_KINDS = 11
};

/* What an armed watch does when its time has come. */
enum {
    FAULT_FILE_IOERR = 1,
    FAULT_FILE_FULL = 2,
    /* Power goes: that call and all after it fail. */
    FAULT_FILE_CRASH = 3
};

/* Begins to watch a directory, by its absolute path without links in it.
 * Returns the watch's number, from 1; 0 when there are too many. */
int fault_files_watch(const char *root);

/* Watches no more, and forgets what was written down. */
void fault_files_unwatch(int watch);

/* From now, the k-th change (or read, with on_reads) fails; k begins at 1. An error comes once, or at
 * every later one too (forever). A write that fails has written its first half. A full disk fails
 * writes and new names only. */
void fault_files_arm(int watch, int fault, int64_t k, int forever, int on_reads);

/* Nothing fails any more; a crash stays one. */
void fault_files_disarm(int watch);

/* How many calls of a kind there were, failed ones too, but none after a crash. */
int64_t fault_files_count(int watch, int kind);

/* How often the armed fault has struck. */
int64_t fault_files_strikes(int watch);

/* What was written down. */
struct fault_file_change {
    int kind;
    /* Files that were there before have the number that the file system gave them. */
    uint64_t id;
    int64_t offset;
    const uint8_t *bytes;
    int64_t count;
    const char *path;
    const char *other;
};

int64_t fault_files_changes(int watch);

/* The pointers are good until the watch ends. Returns 0 when there is no such change. */
int fault_files_change(int watch, int64_t index, struct fault_file_change *change);

#endif
