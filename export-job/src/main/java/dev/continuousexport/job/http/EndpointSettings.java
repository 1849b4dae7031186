package dev.continuousexport.job.http;

import dev.continuousexport.job.access.SignIn;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.flink.configuration.ReadableConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where and how the endpoint listens.
 *
 * @param tls empty for plain HTTP
 * @param signIn how it finds out who asks
 */
public record EndpointSettings(
    InetSocketAddress address,
    Optional<SSLContext> tls,
    SignIn signIn,
    AuthenticationMetadata metadata) {
  private static final Logger LOG = LoggerFactory.getLogger(EndpointSettings.class);

  public EndpointSettings {
    if (!signIn.isRequired() && !address.getAddress().isLoopbackAddress()) {
      throw new CommandException(
          "The service would listen at %s, where others reach it, and let them do everything: set %s to tokens or jwt, or leave %s at localhost."
              .formatted(
                  address.getAddress().getHostAddress(),
                  ExportOptions.HTTP_AUTHENTICATION.key(),
                  ExportOptions.HTTP_HOST.key()));
    }
  }

  /** A loopback port without authentication; port 0 takes a free one. */
  static EndpointSettings local(int port) {
    return new EndpointSettings(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        Optional.empty(),
        SignIn.NONE,
        AuthenticationMetadata.PUBLIC_CLOUD);
  }

  /**
   * What the settings say.
   *
   * @throws CommandException if one is wrong, or others could do everything
   */
  public static EndpointSettings of(ReadableConfig settings, int port, SignIn signIn) {
    EndpointSettings all =
        new EndpointSettings(
            new InetSocketAddress(host(settings.get(ExportOptions.HTTP_HOST)), port),
            Tls.of(settings),
            signIn,
            new AuthenticationMetadata(
                settings.get(ExportOptions.HTTP_LOGIN_ENDPOINT),
                settings.get(ExportOptions.HTTP_LOGIN_RESOURCE)));
    if (all.tls().isEmpty() && !all.address().getAddress().isLoopbackAddress()) {
      LOG.warn(
          "The service listens at {} without TLS: tokens and records cross the network in the"
              + " clear, unless a proxy before it speaks https. {} names a key and certificate.",
          all.address(),
          ExportOptions.HTTP_KEYSTORE.key());
    }
    return all;
  }

  private static InetAddress host(String name) {
    try {
      return InetAddress.getByName(name);
    } catch (UnknownHostException e) {
      throw new CommandException(
          "The setting %s=%s names no address of this machine."
              .formatted(ExportOptions.HTTP_HOST.key(), name),
          e);
    }
  }
}
