package dev.continuousexport.job.http;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.model.SecretReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.flink.configuration.ReadableConfig;

/** The key and certificate of https. */
final class Tls {
  private Tls() {}

  /**
   * @throws CommandException if the settings name no usable key
   */
  static Optional<SSLContext> of(ReadableConfig settings) {
    return settings
        .getOptional(ExportOptions.HTTP_KEYSTORE)
        .map(file -> context(Path.of(file), password(settings)));
  }

  private static char[] password(ReadableConfig settings) {
    return settings
        .getOptional(ExportOptions.HTTP_KEYSTORE_PASSWORD)
        .map(reference -> new SecretReference(reference).resolve().toCharArray())
        .orElse(new char[0]);
  }

  private static SSLContext context(Path file, char[] password) {
    try (InputStream bytes = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(bytes, password);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new CommandException(
          "The key of https cannot be read from '%s' (%s): %s. It has to be a PKCS12 file, and %s has to name its password."
              .formatted(
                  file,
                  ExportOptions.HTTP_KEYSTORE.key(),
                  e.getMessage(),
                  ExportOptions.HTTP_KEYSTORE_PASSWORD.key()),
          e);
    }
  }
}
