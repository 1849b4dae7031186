package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.store.LedgerStore;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Objects written once; a planted fault may overwrite them. */
final class SimulatedLedgerStore implements LedgerStore {
  private final TreeMap<String, byte[]> objects = new TreeMap<>();
  private final SimulatedFaults faults;
  private final SimulatedWitness witness;

  SimulatedLedgerStore(SimulatedFaults faults, SimulatedWitness witness) {
    this.faults = faults;
    this.witness = witness;
  }

  @Override
  public Optional<byte[]> putIfAbsent(String key, byte[] content) throws IOException {
    SimulatedWitness.Decision decision = witness.decision();
    return faults.call(
        () -> {
          byte[] present = objects.putIfAbsent(key, content);
          if (present == null) {
            witness.written(decision);
          }
          return Optional.ofNullable(present);
        });
  }

  /** What a store without put-if-absent does. */
  Optional<byte[]> overwrite(String key, byte[] content) throws IOException {
    SimulatedWitness.Decision decision = witness.decision();
    return faults.call(
        () -> {
          objects.put(key, content);
          witness.written(decision);
          return Optional.empty();
        });
  }

  /** Before the weather begins. */
  void create(String key, byte[] content) {
    objects.put(key, content);
  }

  Optional<String> last(String prefix) {
    return Optional.ofNullable(objects.floorKey(prefix + "~"))
        .filter(key -> key.startsWith(prefix));
  }

  void remove(String key) {
    objects.remove(key);
  }

  @Override
  public Optional<byte[]> get(String key) {
    return Optional.ofNullable(objects.get(key));
  }

  @Override
  public Stream<String> keys(String prefix) {
    return objects.tailMap(prefix).keySet().stream().takeWhile(key -> key.startsWith(prefix));
  }

  @Override
  public void close() {}
}
