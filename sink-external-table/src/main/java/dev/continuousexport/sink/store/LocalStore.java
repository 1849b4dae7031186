package dev.continuousexport.sink.store;

import dev.continuousexport.sink.model.StagedObject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder of a local or mounted file system. What it reports as done survives a loss of power.
 *
 * <p>Both a publication and a ledger entry are hard links to a file that is already complete and
 * durable: a link comes into being in one step and, unlike a rename, never replaces what is there.
 *
 * <p>A file has no place for the id of a commit. Instead a published object is known by its path
 * and length, which suffices because paths of artifacts hold a random name that only one attempt
 * ever uses; while the staged file exists, the two are compared as files.
 */
public final class LocalStore implements ArtifactStore, LedgerStore {
  private static final String TEMPORARY = ".temporary-";

  private final Path root;
  private final SyncedFolders synced = new SyncedFolders(DurableFolders::sync, Clock.systemUTC());

  /**
   * @param root the folder; it is created with the first object
   */
  public LocalStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public StagedOutput stage(String path, String stagingArea, String attempt) {
    String staging = stagingArea + "/" + StagingName.of(attempt, RelativePaths.requireOpen(path));
    return new LocalStagedOutput(root, resolve(staging), path, staging);
  }

  @Override
  public StagingState check(StagedObject object, String commitId) throws IOException {
    if (hasLength(resolve(object.staging()), object.bytes())) {
      return StagingState.STAGED;
    }
    return hasLength(resolve(object.path()), object.bytes())
        ? StagingState.PUBLISHED
        : StagingState.VANISHED;
  }

  @Override
  public void publish(StagedObject object, String commitId) throws IOException {
    Path staged = resolve(object.staging());
    Path target = resolve(object.path());
    if (check(object, commitId) == StagingState.VANISHED) {
      throw absent(object, target);
    }
    Path folder = Objects.requireNonNull(target.getParent());
    DurableFolders.create(folder, root);
    try {
      Files.createLink(target, staged);
    } catch (FileAlreadyExistsException | NoSuchFileException e) {
      requirePublished(object, staged, target);
    }
    DurableFolders.sync(folder);
    removeStaged(staged);
  }

  @Override
  public void discard(StagedObject object) throws IOException {
    removeStaged(resolve(object.staging()));
  }

  @Override
  public void withdraw(StagedObject object, String commitId) throws IOException {
    Path staged = resolve(object.staging());
    Path target = resolve(object.path());
    boolean anothers =
        Files.exists(staged) && Files.exists(target) && !Files.isSameFile(staged, target);
    removeStaged(staged);
    if (!anothers && hasLength(target, object.bytes())) {
      Files.deleteIfExists(target);
      DurableFolders.sync(Objects.requireNonNull(target.getParent()));
    }
  }

  @Override
  public Stream<StagedObject> staged(String stagingArea) throws IOException {
    return FileTree.files(resolve(stagingArea), folder -> true).stream()
        .map(
            file -> {
              String staging = relative(file.path());
              String path = StagingName.path(staging.substring(stagingArea.length() + 1));
              return new StagedObject(path, staging, file.bytes());
            });
  }

  @Override
  public Stream<VisibleObject> list(String folder) throws IOException {
    return FileTree.files(folder.isEmpty() ? root : resolve(folder), this::mayHoldArtifacts)
        .stream()
        .map(file -> new VisibleObject(relative(file.path()), file.bytes()))
        .filter(object -> !RelativePaths.isOwn(object.path()))
        .sorted(Comparator.comparing(VisibleObject::path));
  }

  @Override
  public InputStream read(String path) throws IOException {
    try {
      return Files.newInputStream(resolve(path));
    } catch (NoSuchFileException e) {
      FileNotFoundException notFound = new FileNotFoundException("There is no file " + path + ".");
      notFound.initCause(e);
      throw notFound;
    }
  }

  @Override
  public Optional<byte[]> putIfAbsent(String key, byte[] content) throws IOException {
    Path target = resolve(key);
    Path folder = Objects.requireNonNull(target.getParent());
    DurableFolders.create(folder, root);
    Path temporary = folder.resolve(TEMPORARY + UUID.randomUUID());
    try {
      writeDurably(temporary, content);
      Files.createLink(target, temporary);
    } catch (FileAlreadyExistsException e) {
      return Optional.of(Files.readAllBytes(target));
    } finally {
      Files.deleteIfExists(temporary);
      // Also where another's link was found: it must be durable before anybody relies on it.
      DurableFolders.sync(folder);
    }
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> get(String key) throws IOException {
    Path file = resolve(key);
    try {
      byte[] content = Files.readAllBytes(file);
      // Its writer may not have come to this yet, and the caller is about to rely on it.
      synced.ensure(Objects.requireNonNull(file.getParent()));
      return Optional.of(content);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public Stream<String> keys(String prefix) throws IOException {
    int slash = prefix.lastIndexOf('/');
    Path folder = slash < 0 ? root : resolve(prefix.substring(0, slash));
    return FileTree.files(folder, any -> true).stream()
        .filter(file -> !file.path().getFileName().toString().startsWith(TEMPORARY))
        .map(file -> relative(file.path()))
        .filter(key -> key.startsWith(prefix))
        .sorted();
  }

  @Override
  public void close() {}

  private static void writeDurably(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Somebody was faster: it was this object, published before or by a rival in this moment? */
  private static void requirePublished(StagedObject object, Path staged, Path target)
      throws IOException {
    if (!hasLength(target, object.bytes())) {
      if (hasLength(staged, object.bytes())) {
        throw new IOException(
            "The folder of '" + object.path() + "' was removed while a file was put there.");
      }
      throw absent(object, target);
    }
    try {
      if (!Files.isSameFile(staged, target)) {
        throw taken(object);
      }
    } catch (NoSuchFileException e) {
      // The staged file went when it was published; the path's random name is the identity.
      if (Files.exists(staged)) {
        throw e;
      }
    }
  }

  private static void removeStaged(Path staged) throws IOException {
    Files.deleteIfExists(staged);
    DurableFolders.removeParts(staged);
  }

  private static boolean hasLength(Path file, long bytes) throws IOException {
    try {
      return Files.size(file) == bytes;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static IOException absent(StagedObject object, Path target) {
    return Files.exists(target)
        ? taken(object)
        : new StagingVanishedException(
            "Neither the staged file "
                + object.staging()
                + " nor the published file "
                + object.path()
                + " is there.");
  }

  private static PathTakenException taken(StagedObject object) {
    return new PathTakenException(
        "The path " + object.path() + " holds a file that is not " + object.staging() + ".");
  }

  private boolean mayHoldArtifacts(Path folder) {
    return folder.equals(root) || !folder.endsWith(RelativePaths.OWN_FOLDER);
  }

  private Path resolve(String path) {
    try {
      return root.resolve(RelativePaths.requireInside(path));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "The file system takes no file named '"
              + path
              + "'. If it has letters beyond ASCII, start Java with LC_ALL=C.UTF-8.",
          e);
    }
  }

  private String relative(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }
}
