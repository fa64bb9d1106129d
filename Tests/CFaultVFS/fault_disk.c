/* The store of files: what is current, what is durable, and what a crash makes of the difference. */
#include "fault_disk.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Disk *disks;
static int disks_count;

void fault_enter(void) { pthread_mutex_lock(&lock); }

void fault_leave(void) { pthread_mutex_unlock(&lock); }

Disk *fault_disk_find(int number) {
    for (Disk *disk = disks; disk; disk = disk->next) {
        if (disk->number == number && !disk->is_destroyed) return disk;
    }
    return 0;
}

/* Contents */

int fault_content_resize(Content *content, int64_t size) {
    if (size > content->room) {
        int64_t room = size + size / 2 + PIECE_BYTES;
        unsigned char *bytes = realloc(content->bytes, (size_t)room);
        if (!bytes) return SQLITE_NOMEM;
        content->bytes = bytes;
        content->room = room;
    }
    if (size > content->size) memset(content->bytes + content->size, 0, (size_t)(size - content->size));
    content->size = size;
    return 0;
}

int fault_content_put(Content *content, int64_t offset, const unsigned char *bytes, int64_t count) {
    if (offset + count > content->size && fault_content_resize(content, offset + count)) return SQLITE_NOMEM;
    if (count > 0) memcpy(content->bytes + offset, bytes, (size_t)count);
    return 0;
}

int fault_content_assign(Content *content, const Content *from) {
    content->size = 0;
    return fault_content_put(content, 0, from->bytes, from->size);
}

/* Changes */

void fault_forget_changes(Node *node) {
    while (node->first) {
        Change *change = node->first;
        node->first = change->next;
        free(change->bytes);
        free(change);
    }
    node->last = 0;
}

static int remember(Node *node, int is_truncation, int64_t offset, const void *bytes, int64_t size) {
    Change *change = calloc(1, sizeof *change);
    if (!change) return SQLITE_NOMEM;
    change->is_truncation = is_truncation;
    change->offset = offset;
    change->size = size;
    if (size > 0) {
        change->bytes = malloc((size_t)size);
        if (!change->bytes) {
            free(change);
            return SQLITE_NOMEM;
        }
        memcpy(change->bytes, bytes, (size_t)size);
    }
    if (node->last) node->last->next = change;
    else node->first = change;
    node->last = change;
    return 0;
}

int fault_node_write(Node *node, int64_t offset, const void *bytes, int64_t count) {
    if (remember(node, 0, offset, bytes, count)) return SQLITE_NOMEM;
    return fault_content_put(&node->current, offset, bytes, count);
}

int fault_node_truncate(Node *node, int64_t size) {
    if (remember(node, 1, size, 0, 0)) return SQLITE_NOMEM;
    return size < node->current.size ? fault_content_resize(&node->current, size) : 0;
}

/* Directories */

Entry **fault_entry_slot(Entry **list, const char *name) {
    while (*list && strcmp((*list)->name, name) != 0) list = &(*list)->next;
    return list;
}

int fault_entry_append(Entry **list, const char *name, Node *node) {
    while (*list) list = &(*list)->next;
    Entry *entry = calloc(1, sizeof *entry);
    if (!entry) return SQLITE_NOMEM;
    entry->name = strdup(name);
    if (!entry->name) {
        free(entry);
        return SQLITE_NOMEM;
    }
    entry->node = node;
    *list = entry;
    return 0;
}

void fault_entry_drop(Entry **place) {
    Entry *entry = *place;
    *place = entry->next;
    free(entry->name);
    free(entry);
}

void fault_entries_clear(Entry **list) {
    while (*list) fault_entry_drop(list);
}

/* Makes a name stand for a node, or for nothing. */
static int set(Entry **list, const char *name, Node *node) {
    Entry **place = fault_entry_slot(list, name);
    if (*place && node) (*place)->node = node;
    else if (*place) fault_entry_drop(place);
    else if (node) return fault_entry_append(list, name, node);
    return 0;
}

Node *fault_lookup(Disk *disk, const char *name) {
    Entry *entry = *fault_entry_slot(&disk->present, name);
    return entry ? entry->node : 0;
}

static Node *add_node(Disk *disk) {
    Node **place = &disk->nodes;
    while (*place) place = &(*place)->next;
    *place = calloc(1, sizeof **place);
    return *place;
}

Node *fault_create(Disk *disk, const char *name) {
    Node *node = add_node(disk);
    if (!node || !name) return node;
    if (set(&disk->present, name, node) || fault_entry_append(&disk->moves, name, node)) return 0;
    return node;
}

int fault_remove(Disk *disk, const char *name) {
    set(&disk->present, name, 0);
    return fault_entry_append(&disk->moves, name, 0);
}

void fault_sync_directory(Disk *disk) {
    for (Entry *move = disk->moves; move; move = move->next) set(&disk->durable, move->name, move->node);
    fault_entries_clear(&disk->moves);
}

int fault_node_sync(Disk *disk, Node *node) {
    if (node->first && fault_content_assign(&node->durable, &node->current)) return SQLITE_NOMEM;
    fault_forget_changes(node);
    Entry *made = disk->moves;
    while (made && made->node != node) made = made->next;
    if (!made) return 0;
    if (set(&disk->durable, made->name, node)) return SQLITE_NOMEM;
    /* What the name stood for before is over, too. */
    for (Entry **place = &disk->moves; *place != made;) {
        if (strcmp((*place)->name, made->name) == 0) fault_entry_drop(place);
        else place = &(*place)->next;
    }
    Entry **place = &disk->moves;
    while (*place != made) place = &(*place)->next;
    fault_entry_drop(place);
    return 0;
}

/* Whole disks */

void fault_shared_release(SharedMemory *shared) {
    if (--shared->users > 0) return;
    if (shared->owner) shared->owner->shared = 0;
    for (int index = 0; index < shared->regions_count; index++) free(shared->regions[index]);
    free(shared->regions);
    free(shared);
}

void fault_nodes_free(Node *node) {
    while (node) {
        Node *next = node->next;
        if (node->shared) node->shared->owner = 0;
        fault_forget_changes(node);
        free(node->current.bytes);
        free(node->durable.bytes);
        free(node);
        node = next;
    }
}

static void empty(Disk *disk) {
    fault_entries_clear(&disk->present);
    fault_entries_clear(&disk->durable);
    fault_entries_clear(&disk->moves);
    fault_nodes_free(disk->nodes);
    disk->nodes = 0;
}

void fault_disk_renew(Disk *disk) {
    disk->life++;
    disk->has_crashed = 0;
    disk->fault = FAULT_NONE;
    disk->strikes = 0;
    memset(disk->counts, 0, sizeof disk->counts);
}

static int copy_entries(Entry **list, const Entry *from) {
    for (; from; from = from->next) {
        if (fault_entry_append(list, from->name, from->node ? from->node->copy : 0)) return SQLITE_NOMEM;
    }
    return 0;
}

static int copy(Disk *disk, Disk *from) {
    for (Node *node = from->nodes; node; node = node->next) {
        node->copy = add_node(disk);
        if (!node->copy || fault_content_assign(&node->copy->current, &node->current)
            || fault_content_assign(&node->copy->durable, &node->durable)) {
            return SQLITE_NOMEM;
        }
        for (Change *change = node->first; change; change = change->next) {
            if (remember(node->copy, change->is_truncation, change->offset, change->bytes, change->size)) {
                return SQLITE_NOMEM;
            }
        }
    }
    return copy_entries(&disk->present, from->present) || copy_entries(&disk->durable, from->durable)
                   || copy_entries(&disk->moves, from->moves)
               ? SQLITE_NOMEM
               : 0;
}

static int make(const char *vfs_name, Disk *from) {
    Disk *disk = calloc(1, sizeof *disk);
    if (!disk) return 0;
    disk->name = strdup(vfs_name);
    if (!disk->name || (from && copy(disk, from))) {
        empty(disk);
        free(disk->name);
        free(disk);
        return 0;
    }
    disk->number = ++disks_count;
    disk->next = disks;
    disks = disk;
    fault_vfs_prepare(disk);
    return disk->number;
}

static int add(const char *vfs_name, int number) {
    sqlite3_initialize();
    fault_enter();
    Disk *from = fault_disk_find(number);
    int made = number && !from ? 0 : make(vfs_name, from);
    Disk *disk = fault_disk_find(made);
    fault_leave();
    /* SQLite's lock is not taken within ours. */
    if (disk) sqlite3_vfs_register(&disk->vfs, 0);
    return made;
}

int fault_disk_make(const char *vfs_name) { return add(vfs_name, 0); }

int fault_disk_clone(int disk, const char *vfs_name) { return disk ? add(vfs_name, disk) : 0; }

int fault_disk_restore(int number, int other) {
    fault_enter();
    Disk *disk = fault_disk_find(number);
    Disk *from = fault_disk_find(other);
    int is_done = disk && from && disk != from;
    if (is_done) {
        empty(disk);
        fault_disk_renew(disk);
        is_done = !copy(disk, from);
    }
    fault_leave();
    return is_done;
}

void fault_disk_release(Disk *disk) {
    if (!disk->is_destroyed || disk->files) return;
    Disk **place = &disks;
    while (*place && *place != disk) place = &(*place)->next;
    if (*place) *place = disk->next;
    empty(disk);
    free(disk->name);
    free(disk);
}

void fault_disk_destroy(int number) {
    fault_enter();
    Disk *disk = fault_disk_find(number);
    fault_leave();
    if (!disk) return;
    sqlite3_vfs_unregister(&disk->vfs);
    fault_enter();
    disk->is_destroyed = 1;
    fault_disk_release(disk);
    fault_leave();
}

/* Faults */

int fault_strike(Disk *disk, int kind) {
    if (disk->has_crashed) return FAULT_CRASH;
    disk->counts[kind]++;
    if (disk->fault == FAULT_NONE || disk->on_reads != (kind == FAULT_COUNT_READ)) return FAULT_NONE;
    if (disk->countdown > 1) {
        disk->countdown--;
        return FAULT_NONE;
    }
    int fault = disk->fault;
    disk->strikes++;
    if (fault == FAULT_CRASH) disk->has_crashed = 1;
    else if (!disk->is_forever) disk->fault = FAULT_NONE;
    return fault;
}

int64_t fault_disk_count(int number, int kind) {
    fault_enter();
    Disk *disk = fault_disk_find(number);
    int64_t count = disk && kind >= 0 && kind < FAULT_COUNTS ? disk->counts[kind] : 0;
    fault_leave();
    return count;
}

void fault_disk_arm(int number, int fault, int64_t k, int forever, int on_reads) {
    fault_enter();
    Disk *disk = fault_disk_find(number);
    if (disk) {
        disk->fault = fault;
        disk->countdown = k;
        disk->is_forever = forever;
        disk->on_reads = on_reads != 0;
        disk->strikes = 0;
    }
    fault_leave();
}

void fault_disk_disarm(int number) {
    fault_enter();
    Disk *disk = fault_disk_find(number);
    if (disk) disk->fault = FAULT_NONE;
    fault_leave();
}

int64_t fault_disk_strikes(int number) {
    fault_enter();
    Disk *disk = fault_disk_find(number);
    int64_t strikes = disk ? disk->strikes : 0;
    fault_leave();
    return strikes;
}
