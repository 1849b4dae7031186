package dev.continuousexport.job.topology;

import dev.continuousexport.job.topology.FlinkSession.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job's jar, uploaded once to a cluster under a name that its content gives. */
public final class JobJar {
  private static final Logger LOG = LoggerFactory.getLogger(JobJar.class);

  private final Path file;
  private final String name;

  private JobJar(Path file, String name) {
    this.file = file;
    this.name = name;
  }

  public static JobJar of(Path file) {
    try {
      return new JobJar(file, "continuous-export-" + hash(file).substring(0, 16) + ".jar");
    } catch (IOException e) {
      throw new UncheckedIOException("The job's jar " + file + " cannot be read.", e);
    }
  }

  /**
   * The jar that this process runs from.
   *
   * @throws IllegalStateException if it runs from none
   */
  public static JobJar ofThisProcess() {
    try {
      Path file = Path.of(JobJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(file)) {
        return of(file);
      }
      throw new IllegalStateException(
          "A cluster needs the job as a jar, and this service runs from the folder %s; start it with scripts/run."
              .formatted(file));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The place of the running classes is no file.", e);
    }
  }

  /** The jar's id on a cluster, where it is uploaded unless it is there. */
  synchronized String on(FlinkSession session)
      throws IOException, InterruptedException, RefusedException {
    Optional<String> uploaded = session.jar(name);
    if (uploaded.isPresent()) {
      return uploaded.get();
    }
    LOG.info("Uploading {} to {} as {}.", file, session.address(), name);
    return session.upload(file, name);
  }

  private static String hash(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
