package dev.continuousexport.job.query;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a job reaches in the memory of the process that it runs in, by a key that travels with it.
 *
 * @param <T> what is reached
 */
final class InProcess<T> {
  private final Map<String, T> held = new ConcurrentHashMap<>();

  void put(String key, T value) {
    held.put(key, value);
  }

  /**
   * What was put under a key.
   *
   * @throws IllegalStateException where nothing is, because the job runs elsewhere or too late
   */
  T required(String key) {
    T value = held.get(key);
    if (value == null) {
      throw new IllegalStateException(
          "Nothing waits for the job of query '" + key + "' in this process any more.");
    }
    return value;
  }

  void remove(String key) {
    held.remove(key);
  }
}
