package dev.continuousexport.job.http;

/** A request with more bytes than are read of any. */
final class RequestTooLargeException extends RuntimeException {
  RequestTooLargeException(int limit) {
    super(
        "The request's body is larger than %d MiB, which is the most that is taken here. Split it: a script into commands, records into batches."
            .formatted(limit >> 20));
  }
}
