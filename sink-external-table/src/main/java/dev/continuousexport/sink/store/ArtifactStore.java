package dev.continuousexport.sink.store;

import dev.continuousexport.sink.model.StagedObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;

/**
 * Objects that become visible in one step. All paths are relative to the store's root, with {@code
 * /} between their parts; a path that would leave the root is refused.
 *
 * <p>Instances are safe for use by several threads.
 */
public interface ArtifactStore extends AutoCloseable {
  /**
   * Begins to stage an object.
   *
   * @param path where it is to become visible
   * @param stagingArea the folder for what is staged, where the store needs one; it belongs to one
   *     export
   * @param attempt the random id of the writer attempt; nobody ever appends to what another attempt
   *     staged
   */
  StagedOutput stage(String path, String stagingArea, String attempt) throws IOException;

  /** Whether what was staged is still there, whole, or already published under {@code commitId}. */
  StagingState check(StagedObject object, String commitId) throws IOException;

  /**
   * Makes a staged object visible. Idempotent: repeating it under the same {@code commitId} is
   * harmless, whether or not an earlier call succeeded.
   *
   * @throws StagingVanishedException if there is nothing to publish, neither staged nor published
   * @throws PathTakenException if the path holds an object of another commit
   * @throws OutcomeUnknownException if the store's answer was lost; look again before deciding
   */
  void publish(StagedObject object, String commitId) throws IOException;

  /** Removes a staged object that is not published; absent ones are no error. */
  void discard(StagedObject object) throws IOException;

  /**
   * Takes back an object of an entry that a revision replaced: it is removed whether it is still
   * staged or already visible under {@code commitId}. First the staging goes, then what is visible,
   * so that nobody can publish it in between. Absent objects are no error; an object of another
   * commit is left alone.
   */
  void withdraw(StagedObject object, String commitId) throws IOException;

  /** The staged files under a staging area, for collecting what no entry names. */
  Stream<StagedObject> staged(String stagingArea) throws IOException;

  /**
   * The visible objects under a folder, in the order of their paths; staging areas are left out.
   */
  Stream<VisibleObject> list(String folder) throws IOException;

  /** Reads a visible object; {@link java.io.FileNotFoundException} where there is none. */
  InputStream read(String path) throws IOException;

  @Override
  void close();
}
