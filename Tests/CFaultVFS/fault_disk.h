/* What the parts of the fault disks share: the store of files (fault_disk.c), what a crash makes of it
 * (fault_recovery.c), single calls (fault_calls.c) and the face as a VFS (fault_vfs.c).
 * Everything here is called with the lock held, unless it says otherwise. */
#ifndef FAULT_DISK_H
#define FAULT_DISK_H

#include <sqlite3.h>
#include <stdint.h>

#include "CFaultVFS.h"

enum { PIECE_BYTES = 512 };

typedef struct Content {
    unsigned char *bytes;
    int64_t size;
    int64_t room;
} Content;

/* A write or a truncation that no sync has covered yet. */
typedef struct Change {
    int is_truncation;
    int64_t offset; /* of a write; the new size of a truncation */
    int64_t size;
    unsigned char *bytes;
    struct Change *next;
} Change;

/* Memory that connections share beside a file. It outlives its file while somebody has it mapped. */
typedef struct SharedMemory {
    int users;
    int regions_count;
    void **regions;
    struct Node *owner; /* 0 when the file is gone */
} SharedMemory;

/* A file's contents, whatever its name, if it still has one. */
typedef struct Node {
    Content current;
    Content durable;
    Change *first;
    Change *last;
    SharedMemory *shared;
    struct Node *copy; /* while a disk is copied */
    struct Node *next;
} Node;

/* A name in a directory, or what has been done to one: without a node, there is no such file. */
typedef struct Entry {
    char *name;
    Node *node;
    struct Entry *next;
} Entry;

typedef struct Disk {
    int number;
    int is_destroyed;
    sqlite3_vfs vfs;
    char *name;
    Node *nodes;
    Entry *present; /* the directory as it is seen */
    Entry *durable; /* the directory as it was synced */
    Entry *moves;   /* what was done to it since, oldest first */
    struct File *files;
    int life; /* raised by what makes open files dead */
    int has_crashed;
    int fault;
    int is_forever;
    int on_reads;
    int64_t countdown;
    int64_t strikes;
    int64_t counts[FAULT_COUNTS];
    struct Disk *next;
} Disk;

/* An open file. */
typedef struct File {
    sqlite3_file base;
    Disk *disk;
    Node *node;
    int life;
    int lock;
    int shared_locks;    /* of the shared memory, as bits */
    int exclusive_locks; /* of the shared memory, as bits */
    int syncs_directory; /* at its next sync */
    SharedMemory *shared;
    struct File *next;
} File;

/* Takes the one lock of all disks. */
void fault_enter(void);
void fault_leave(void);

/* The disk of a number; 0 when there is none. */
Disk *fault_disk_find(int number);
/* Makes open files dead, disarms, and counts from 0 again. */
void fault_disk_renew(Disk *disk);

/* The armed fault if it strikes this call, else FAULT_NONE. Counts the call. */
int fault_strike(Disk *disk, int kind);

/* The file of a name; 0 when there is none. */
Node *fault_lookup(Disk *disk, const char *name);
/* A new file; without a name, one that nobody else can open. 0 when memory is out. */
Node *fault_create(Disk *disk, const char *name);
/* Takes a name out of the directory. */
int fault_remove(Disk *disk, const char *name);
void fault_sync_directory(Disk *disk);

/* The place of a name in a list, or where it would be added. */
Entry **fault_entry_slot(Entry **list, const char *name);
int fault_entry_append(Entry **list, const char *name, Node *node);
void fault_entry_drop(Entry **place);
void fault_entries_clear(Entry **list);

/* All that return an int here return 0, or SQLITE_NOMEM. */
int fault_content_resize(Content *content, int64_t size);
int fault_content_put(Content *content, int64_t offset, const unsigned char *bytes, int64_t count);
int fault_content_assign(Content *content, const Content *from);
void fault_forget_changes(Node *node);
void fault_nodes_free(Node *node);
int fault_node_write(Node *node, int64_t offset, const void *bytes, int64_t count);
int fault_node_truncate(Node *node, int64_t size);
int fault_node_sync(Disk *disk, Node *node);

void fault_shared_release(SharedMemory *shared);
/* Frees a destroyed disk when its last file has been closed. */
void fault_disk_release(Disk *disk);

/* Fills in the methods of a disk's VFS. */
void fault_vfs_prepare(Disk *disk);

#endif
