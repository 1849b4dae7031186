package dev.continuousexport.job.access;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.text.ParseException;

/** The public keys of an issuer. */
final class IssuerKeys {
  private static final int TIMEOUT_MILLISECONDS = 10_000;
  private static final int MOST_BYTES = 1 << 20;

  private IssuerKeys() {}

  /**
   * The keys at an address, read when they are needed and again when one is not among them; or
   * those of a file.
   *
   * @throws CommandException if a file has none, or the address is not safe
   */
  static JWKSource<SecurityContext> of(String address) {
    return address.contains("://") ? remote(URI.create(address)) : file(Path.of(address));
  }

  private static JWKSource<SecurityContext> remote(URI address) {
    if (!"https".equals(address.getScheme()) && !isLoopback(address.getHost())) {
      throw new CommandException(
          "The setting %s names an address without https: others could put their own keys in place of the issuer's."
              .formatted(ExportOptions.HTTP_KEYS.key()));
    }
    try {
      return JWKSourceBuilder.<SecurityContext>create(
              address.toURL(),
              new DefaultResourceRetriever(TIMEOUT_MILLISECONDS, TIMEOUT_MILLISECONDS, MOST_BYTES))
          .retrying(true)
          .build();
    } catch (MalformedURLException e) {
      throw new CommandException(
          "The setting %s is no address: %s".formatted(ExportOptions.HTTP_KEYS.key(), address), e);
    }
  }

  private static JWKSource<SecurityContext> file(Path file) {
    try {
      return new ImmutableJWKSet<>(JWKSet.load(file.toFile()).toPublicJWKSet());
    } catch (IOException | ParseException e) {
      throw new CommandException(
          "The setting %s names the file '%s', which holds no JSON Web Key Set: %s"
              .formatted(ExportOptions.HTTP_KEYS.key(), file, e.getMessage()),
          e);
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
