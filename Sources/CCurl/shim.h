/* What Swift needs to call libcurl: C's variadic functions are not imported, and a variadic symbol
 * must not be called through a fixed-arity declaration (arguments travel differently on some
 * machines). So there is one wrapper for each type of argument. */
#ifndef CCURL_SHIM_H
#define CCURL_SHIM_H

/* The type-checking macros of libcurl need constant options; the wrappers pass a variable. */
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <errno.h>
#include <signal.h>
#include <time.h>

/* A macro of a macro: not imported. */
static const long CCURL_GLOBAL_DEFAULT = CURL_GLOBAL_DEFAULT;

/* Variadic: options that take a C long. */
static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

/* Variadic: options that take a curl_off_t (sizes over 2 GiB). */
static inline CURLcode ccurl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

/* Variadic: options that take a string; libcurl keeps its own copy. */
static inline CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

/* Variadic: options that take a pointer which libcurl keeps and does not own. */
static inline CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, const void *value) {
    return curl_easy_setopt(easy, option, value);
}

/* Variadic: options that take a list of header lines, kept and not owned. */
static inline CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

/* Variadic: the callback that receives the reply. */
static inline CURLcode ccurl_set_write(CURL *easy, curl_write_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, callback);
}

/* Variadic: the callback that reports progress. */
static inline CURLcode ccurl_set_progress(CURL *easy, curl_xferinfo_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, callback);
}

/* Variadic: the callback that sees each part as it is sent and received. */
static inline CURLcode ccurl_set_debug(CURL *easy, curl_debug_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, callback);
}

/* Variadic: answers that are a C long. */
static inline CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

/* Variadic: answers that are a curl_off_t. */
static inline CURLcode ccurl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(easy, info, value);
}

/* Variadic: answers that are a string, valid until the handle is used again. */
static inline CURLcode ccurl_get_string(CURL *easy, CURLINFO info, char **value) {
    return curl_easy_getinfo(easy, info, value);
}

/* Performs the transfer with SIGPIPE blocked in this thread: with CURLOPT_NOSIGNAL libcurl no longer
 * shields the process from the signal of a connection that the other side has closed. A SIGPIPE
 * raised meanwhile is taken back; one that was already waiting stays. */
static inline CURLcode ccurl_perform(CURL *easy) {
    sigset_t pipe_only, previous, waiting;
    sigemptyset(&pipe_only);
    sigaddset(&pipe_only, SIGPIPE);
    sigpending(&waiting);
    int was_waiting = sigismember(&waiting, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipe_only, &previous);
    CURLcode result = curl_easy_perform(easy);
    if (!was_waiting) {
        const struct timespec no_time = {0, 0};
        while (sigtimedwait(&pipe_only, 0, &no_time) == -1 && errno == EINTR) {}
    }
    pthread_sigmask(SIG_SETMASK, &previous, 0);
    return result;
}

#endif
