package org.presalesflow.documents;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Keeps content in a bucket of a storage that speaks S3, each as an object that is named by its id. */
final class S3Content implements ContentStore {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration WHOLE_CALL = Duration.ofMinutes(5);

    private final S3Client client;
    private final String bucket;

    S3Content(DocumentsSettings.S3 settings) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                .forcePathStyle(settings.pathStyle())
                // Storage other than Amazon's does not know its newer checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ANSWER))
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(WHOLE_CALL));
        if (!settings.endpoint().isBlank()) {
            builder.endpointOverride(URI.create(settings.endpoint()));
        }
        this.client = builder.build();
        this.bucket = settings.bucket();
    }

    private static AwsCredentialsProvider credentials(DocumentsSettings.S3 settings) {
        return settings.accessKey().isBlank()
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
    }

    @Override
    public void write(String id, Path file) throws IOException {
        try {
            client.putObject(request -> request.bucket(bucket).key(id), RequestBody.fromFile(file));
        } catch (SdkException e) {
            throw new IOException("The document was not written to the bucket " + bucket, e);
        }
    }

    @Override
    public InputStream read(String id) throws IOException {
        try {
            return client.getObject(request -> request.bucket(bucket).key(id));
        } catch (SdkException e) {
            throw new IOException("The document cannot be read from the bucket " + bucket, e);
        }
    }

    @Override
    public void delete(String id) throws IOException {
        try {
            client.deleteObject(request -> request.bucket(bucket).key(id));
        } catch (SdkException e) {
            throw new IOException("The document was not deleted from the bucket " + bucket, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
