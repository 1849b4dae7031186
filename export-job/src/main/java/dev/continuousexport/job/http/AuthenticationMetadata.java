package dev.continuousexport.job.http;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What clients ask before they sign in: where they would get a token. Clients that bring a token,
 * or none, ask too and only want an answer of this form.
 *
 * @param loginEndpoint where users sign in
 * @param resource that tokens are asked for
 */
public record AuthenticationMetadata(String loginEndpoint, String resource) {
  /** That of the public cloud, which clients assume where a service has no answer. */
  public static final AuthenticationMetadata PUBLIC_CLOUD =
      new AuthenticationMetadata(
          "https://login.microsoftonline.com", "https://kusto.kusto.windows.net");

  private static final String CLIENT = "db662dc1-0cfe-4e1c-a843-19a68e65be58";
  private static final String TENANT = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

  ObjectNode body() {
    ObjectNode body = JsonTexts.MAPPER.createObjectNode();
    body.putObject("AzureAD")
        .put("LoginEndpoint", loginEndpoint)
        .put("LoginMfaRequired", false)
        .put("KustoClientAppId", CLIENT)
        .put("KustoClientRedirectUri", "https://microsoft/kustoclient")
        .put("KustoServiceResourceId", resource)
        .put("FirstPartyAuthorityUrl", loginEndpoint + "/" + TENANT);
    return body;
  }
}
