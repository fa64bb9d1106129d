/* Looking into a disk, and single calls on its files without a database. */
#include "fault_disk.h"

#include <stdlib.h>
#include <string.h>

/* Looking in */

static Entry *at(int number, int index) {
    Disk *disk = fault_disk_find(number);
    Entry *entry = disk ? disk->present : 0;
    while (entry && index-- > 0) entry = entry->next;
    return entry;
}

int fault_disk_files(int number) {
    fault_enter();
    int count = 0;
    while (at(number, count)) count++;
    fault_leave();
    return count;
}

int fault_disk_file_name(int number, int index, char *name, int room) {
    fault_enter();
    Entry *entry = at(number, index);
    int length = entry ? (int)strlen(entry->name) : -1;
    if (length >= 0 && length < room) memcpy(name, entry->name, (size_t)length + 1);
    fault_leave();
    return length < room ? length : -1;
}

int64_t fault_disk_file_size(int number, int index) {
    fault_enter();
    Entry *entry = at(number, index);
    int64_t size = entry ? entry->node->current.size : -1;
    fault_leave();
    return size;
}

int fault_disk_file_has(int number, int index, const void *bytes, int count) {
    fault_enter();
    Entry *entry = at(number, index);
    int found = 0;
    if (entry && count > 0) {
        const Content *content = &entry->node->current;
        for (int64_t start = 0; start + count <= content->size && !found; start++) {
            const unsigned char *next = memchr(
                content->bytes + start, *(const unsigned char *)bytes, (size_t)(content->size - count - start + 1));
            if (!next) break;
            start = next - content->bytes;
            found = memcmp(next, bytes, (size_t)count) == 0;
        }
    }
    fault_leave();
    return found;
}

/* Single calls */

/* Opens a file as SQLite would, or answers why not. The caller closes it. */
static int open_file(int number, const char *path, int flags, File **opened) {
    fault_enter();
    Disk *disk = fault_disk_find(number);
    fault_leave();
    if (!disk) return SQLITE_MISUSE;
    File *file = calloc(1, sizeof *file);
    if (!file) return SQLITE_NOMEM;
    int code = disk->vfs.xOpen(&disk->vfs, path, &file->base, flags | SQLITE_OPEN_MAIN_DB, 0);
    if (code != SQLITE_OK) {
        free(file);
        return code;
    }
    *opened = file;
    return SQLITE_OK;
}

static int close_file(File *file, int code) {
    file->base.pMethods->xClose(&file->base);
    free(file);
    return code;
}

int fault_disk_write(int disk, const char *path, int64_t offset, const void *bytes, int count) {
    File *file = 0;
    int code = open_file(disk, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &file);
    return code ? code : close_file(file, file->base.pMethods->xWrite(&file->base, bytes, count, offset));
}

int fault_disk_sync(int disk, const char *path) {
    File *file = 0;
    int code = open_file(disk, path, SQLITE_OPEN_READWRITE, &file);
    return code ? code : close_file(file, file->base.pMethods->xSync(&file->base, SQLITE_SYNC_NORMAL));
}

int fault_disk_truncate(int disk, const char *path, int64_t size) {
    File *file = 0;
    int code = open_file(disk, path, SQLITE_OPEN_READWRITE, &file);
    return code ? code : close_file(file, file->base.pMethods->xTruncate(&file->base, size));
}

int fault_disk_read(int disk, const char *path, int64_t offset, void *bytes, int count) {
    File *file = 0;
    int code = open_file(disk, path, SQLITE_OPEN_READONLY, &file);
    return code ? code : close_file(file, file->base.pMethods->xRead(&file->base, bytes, count, offset));
}

int fault_disk_delete(int number, const char *path, int sync_directory) {
    fault_enter();
    Disk *disk = fault_disk_find(number);
    fault_leave();
    return disk ? disk->vfs.xDelete(&disk->vfs, path, sync_directory) : SQLITE_MISUSE;
}
