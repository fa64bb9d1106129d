/* The fault disks' face towards SQLite: the methods of its VFS, its files and their shared memory. */
#include "fault_disk.h"

#include <stdlib.h>
#include <string.h>

static int is_dead(const File *file) { return file->disk->has_crashed || file->life != file->disk->life; }

/* Files */

static int file_close(sqlite3_file *base) {
    File *file = (File *)base;
    fault_enter();
    Disk *disk = file->disk;
    File **place = &disk->files;
    while (*place != file) place = &(*place)->next;
    *place = file->next;
    if (file->shared) fault_shared_release(file->shared);
    fault_disk_release(disk);
    fault_leave();
    return SQLITE_OK;
}

static int read_locked(File *file, void *bytes, int count, int64_t offset) {
    if (is_dead(file) || fault_strike(file->disk, FAULT_COUNT_READ) != FAULT_NONE) return SQLITE_IOERR_READ;
    const Content *content = &file->node->current;
    int64_t there = content->size - offset;
    if (there < 0) there = 0;
    if (there > count) there = count;
    if (there > 0) memcpy(bytes, content->bytes + offset, (size_t)there);
    memset((char *)bytes + there, 0, (size_t)(count - there));
    return there < count ? SQLITE_IOERR_SHORT_READ : SQLITE_OK;
}

static int file_read(sqlite3_file *base, void *bytes, int count, sqlite3_int64 offset) {
    fault_enter();
    int code = read_locked((File *)base, bytes, count, offset);
    fault_leave();
    return code;
}

static int write_locked(File *file, const void *bytes, int count, int64_t offset) {
    if (is_dead(file)) return SQLITE_IOERR_WRITE;
    int fault = fault_strike(file->disk, FAULT_COUNT_WRITE);
    int is_cut = fault == FAULT_IOERR || fault == FAULT_FULL;
    /* The write during which the power went is in doubt as a whole. */
    int code = fault_node_write(file->node, offset, bytes, is_cut ? count / 2 : count);
    if (code) return code;
    switch (fault) {
    case FAULT_NONE: return SQLITE_OK;
    case FAULT_FULL: return SQLITE_FULL;
    default: return SQLITE_IOERR_WRITE;
    }
}

static int file_write(sqlite3_file *base, const void *bytes, int count, sqlite3_int64 offset) {
    fault_enter();
    int code = write_locked((File *)base, bytes, count, offset);
    fault_leave();
    return code;
}

static int truncate_locked(File *file, int64_t size) {
    if (is_dead(file)) return SQLITE_IOERR_TRUNCATE;
    int fault = fault_strike(file->disk, FAULT_COUNT_TRUNCATE);
    if (fault == FAULT_IOERR) return SQLITE_IOERR_TRUNCATE;
    int code = fault_node_truncate(file->node, size);
    return code ? code : fault == FAULT_CRASH ? SQLITE_IOERR_TRUNCATE : SQLITE_OK;
}

static int file_truncate(sqlite3_file *base, sqlite3_int64 size) {
    fault_enter();
    int code = truncate_locked((File *)base, size);
    fault_leave();
    return code;
}

static int sync_locked(File *file) {
    if (is_dead(file)) return SQLITE_IOERR_FSYNC;
    int fault = fault_strike(file->disk, FAULT_COUNT_SYNC);
    if (fault == FAULT_IOERR || fault == FAULT_CRASH) return SQLITE_IOERR_FSYNC;
    int code = fault_node_sync(file->disk, file->node);
    if (code == SQLITE_OK && file->syncs_directory) {
        fault_sync_directory(file->disk);
        file->syncs_directory = 0;
    }
    return code;
}

static int file_sync(sqlite3_file *base, int flags) {
    (void)flags;
    fault_enter();
    int code = sync_locked((File *)base);
    fault_leave();
    return code;
}

static int file_size(sqlite3_file *base, sqlite3_int64 *size) {
    File *file = (File *)base;
    fault_enter();
    int code = is_dead(file) ? SQLITE_IOERR_FSTAT : SQLITE_OK;
    if (code == SQLITE_OK) *size = file->node->current.size;
    fault_leave();
    return code;
}

/* The strongest lock that others have on a file. */
static int others_lock(const File *file) {
    int strongest = SQLITE_LOCK_NONE;
    for (const File *other = file->disk->files; other; other = other->next) {
        if (other == file || other->life != file->life || other->node != file->node) continue;
        if (other->lock > strongest) strongest = other->lock;
    }
    return strongest;
}

static int lock_locked(File *file, int wanted) {
    if (is_dead(file)) return SQLITE_IOERR_LOCK;
    if (wanted <= file->lock) return SQLITE_OK;
    int others = others_lock(file);
    if (wanted == SQLITE_LOCK_SHARED && others >= SQLITE_LOCK_PENDING) return SQLITE_BUSY;
    if (wanted >= SQLITE_LOCK_RESERVED && others >= SQLITE_LOCK_RESERVED) return SQLITE_BUSY;
    if (wanted == SQLITE_LOCK_EXCLUSIVE && others >= SQLITE_LOCK_SHARED) {
        file->lock = SQLITE_LOCK_PENDING;
        return SQLITE_BUSY;
    }
    file->lock = wanted;
    return SQLITE_OK;
}

static int file_lock(sqlite3_file *base, int wanted) {
    fault_enter();
    int code = lock_locked((File *)base, wanted);
    fault_leave();
    return code;
}

static int file_unlock(sqlite3_file *base, int wanted) {
    fault_enter();
    File *file = (File *)base;
    if (file->lock > wanted) file->lock = wanted;
    fault_leave();
    return SQLITE_OK;
}

static int file_check_reserved(sqlite3_file *base, int *is_reserved) {
    File *file = (File *)base;
    fault_enter();
    int code = is_dead(file) ? SQLITE_IOERR_CHECKRESERVEDLOCK : SQLITE_OK;
    *is_reserved = file->lock >= SQLITE_LOCK_RESERVED || others_lock(file) >= SQLITE_LOCK_RESERVED;
    fault_leave();
    return code;
}

static int file_control(sqlite3_file *base, int what, void *argument) {
    (void)base;
    (void)what;
    (void)argument;
    return SQLITE_NOTFOUND;
}

static int file_sector_size(sqlite3_file *base) {
    (void)base;
    return 4096; /* What SQLite's VFS for Unix says of every disk. */
}

static int file_characteristics(sqlite3_file *base) {
    (void)base;
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

/* Shared memory */

static int map_locked(File *file, int region, int size, int extend, void volatile **mapped) {
    *mapped = 0;
    if (is_dead(file)) return SQLITE_IOERR_SHMMAP;
    if (!file->shared) {
        if (!file->node->shared) {
            file->node->shared = calloc(1, sizeof *file->node->shared);
            if (!file->node->shared) return SQLITE_NOMEM;
            file->node->shared->owner = file->node;
        }
        file->shared = file->node->shared;
        file->shared->users++;
    }
    SharedMemory *shared = file->shared;
    if (region >= shared->regions_count && !extend) return SQLITE_OK;
    while (region >= shared->regions_count) {
        void **regions = realloc(shared->regions, sizeof *regions * (size_t)(shared->regions_count + 1));
        if (!regions) return SQLITE_NOMEM;
        shared->regions = regions;
        regions[shared->regions_count] = calloc(1, (size_t)size);
        if (!regions[shared->regions_count]) return SQLITE_NOMEM;
        shared->regions_count++;
    }
    *mapped = shared->regions[region];
    return SQLITE_OK;
}

static int file_shm_map(sqlite3_file *base, int region, int size, int extend, void volatile **mapped) {
    fault_enter();
    int code = map_locked((File *)base, region, size, extend, mapped);
    fault_leave();
    return code;
}

static int shm_lock_locked(File *file, int offset, int count, int flags) {
    int locks = (1 << (offset + count)) - (1 << offset);
    if (flags & SQLITE_SHM_UNLOCK) {
        file->shared_locks &= ~locks;
        file->exclusive_locks &= ~locks;
        return SQLITE_OK;
    }
    if (is_dead(file)) return SQLITE_IOERR_SHMLOCK;
    for (File *other = file->disk->files; other; other = other->next) {
        if (other == file || other->shared != file->shared) continue;
        int held = other->exclusive_locks | (flags & SQLITE_SHM_EXCLUSIVE ? other->shared_locks : 0);
        if (held & locks) return SQLITE_BUSY;
    }
    if (flags & SQLITE_SHM_EXCLUSIVE) file->exclusive_locks |= locks;
    else file->shared_locks |= locks;
    return SQLITE_OK;
}

static int file_shm_lock(sqlite3_file *base, int offset, int count, int flags) {
    fault_enter();
    int code = shm_lock_locked((File *)base, offset, count, flags);
    fault_leave();
    return code;
}

static void file_shm_barrier(sqlite3_file *base) {
    (void)base;
    __sync_synchronize();
    fault_enter(); /* Taking the lock orders what other threads see, too. */
    fault_leave();
}

static int file_shm_unmap(sqlite3_file *base, int delete) {
    File *file = (File *)base;
    (void)delete; /* The last user frees it. */
    fault_enter();
    if (file->shared) fault_shared_release(file->shared);
    file->shared = 0;
    file->shared_locks = 0;
    file->exclusive_locks = 0;
    fault_leave();
    return SQLITE_OK;
}

static const sqlite3_io_methods file_methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_reserved,
    .xFileControl = file_control,
    .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_characteristics,
    .xShmMap = file_shm_map,
    .xShmLock = file_shm_lock,
    .xShmBarrier = file_shm_barrier,
    .xShmUnmap = file_shm_unmap,
};

/* The file system */

static int open_locked(Disk *disk, const char *name, File *file, int flags) {
    if (disk->has_crashed) return SQLITE_CANTOPEN;
    Node *node = name ? fault_lookup(disk, name) : 0;
    if (!node) {
        if (!(flags & SQLITE_OPEN_CREATE)) return SQLITE_CANTOPEN;
        int fault = fault_strike(disk, FAULT_COUNT_CREATE);
        if (fault == FAULT_IOERR || fault == FAULT_FULL) return SQLITE_CANTOPEN;
        node = fault_create(disk, name);
        if (!node) return SQLITE_NOMEM;
        if (fault == FAULT_CRASH) return SQLITE_CANTOPEN;
    }
    const int journals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
    file->syncs_directory = (flags & SQLITE_OPEN_CREATE) && (flags & journals);
    file->disk = disk;
    file->node = node;
    file->life = disk->life;
    file->next = disk->files;
    disk->files = file;
    file->base.pMethods = &file_methods;
    return SQLITE_OK;
}

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *flags_out) {
    memset(base, 0, sizeof(File));
    fault_enter();
    int code = open_locked(vfs->pAppData, name, (File *)base, flags);
    fault_leave();
    if (code == SQLITE_OK && flags_out) *flags_out = flags;
    return code;
}

static int delete_locked(Disk *disk, const char *name, int sync_directory) {
    if (disk->has_crashed) return SQLITE_IOERR_DELETE;
    if (!fault_lookup(disk, name)) return SQLITE_IOERR_DELETE_NOENT;
    int fault = fault_strike(disk, FAULT_COUNT_DELETE);
    if (fault == FAULT_IOERR) return SQLITE_IOERR_DELETE;
    int code = fault_remove(disk, name);
    if (code) return code;
    if (fault == FAULT_CRASH) return SQLITE_IOERR_DELETE;
    if (sync_directory) fault_sync_directory(disk);
    return SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync_directory) {
    fault_enter();
    int code = delete_locked(vfs->pAppData, name, sync_directory);
    fault_leave();
    return code;
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *answer) {
    Disk *disk = vfs->pAppData;
    fault_enter();
    int code = disk->has_crashed ? SQLITE_IOERR_ACCESS : SQLITE_OK;
    Node *node = fault_lookup(disk, name);
    /* As on Unix, an empty journal or WAL counts as none. */
    *answer = node && (flags != SQLITE_ACCESS_EXISTS || node->current.size > 0);
    fault_leave();
    return code;
}

static int vfs_full_path(sqlite3_vfs *vfs, const char *name, int room, char *path) {
    (void)vfs;
    sqlite3_snprintf(room, path, "%s", name);
    return SQLITE_OK;
}

/* Time, sleep and chance are those of the machine. */

static sqlite3_vfs *machine(void) { return sqlite3_vfs_find("unix"); }

static int vfs_randomness(sqlite3_vfs *vfs, int count, char *bytes) {
    (void)vfs;
    return machine()->xRandomness(machine(), count, bytes);
}

static int vfs_sleep(sqlite3_vfs *vfs, int microseconds) {
    (void)vfs;
    return machine()->xSleep(machine(), microseconds);
}

static int vfs_time(sqlite3_vfs *vfs, double *day) {
    (void)vfs;
    return machine()->xCurrentTime(machine(), day);
}

static int vfs_time_int64(sqlite3_vfs *vfs, sqlite3_int64 *milliseconds) {
    (void)vfs;
    return machine()->xCurrentTimeInt64(machine(), milliseconds);
}

static int vfs_last_error(sqlite3_vfs *vfs, int room, char *text) {
    (void)vfs;
    if (room > 0) text[0] = 0;
    return 0;
}

void fault_vfs_prepare(Disk *disk) {
    disk->vfs = (sqlite3_vfs){
        .iVersion = 2,
        .szOsFile = sizeof(File),
        .mxPathname = 512,
        .zName = disk->name,
        .pAppData = disk,
        .xOpen = vfs_open,
        .xDelete = vfs_delete,
        .xAccess = vfs_access,
        .xFullPathname = vfs_full_path,
        .xRandomness = vfs_randomness,
        .xSleep = vfs_sleep,
        .xCurrentTime = vfs_time,
        .xGetLastError = vfs_last_error,
        .xCurrentTimeInt64 = vfs_time_int64,
    };
}
