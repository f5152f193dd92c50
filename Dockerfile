# The worker with the configuration of this folder, as a service on Node: docs/runtimes.md says how to run it.

FROM node:24-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN node scripts/compile.ts && npx esbuild worker/platform/node.ts \
    --bundle --platform=node --format=esm --minify --outfile=dist/narthex.mjs

FROM node:24-alpine
RUN mkdir /data && chown node:node /data
COPY --from=build /build/dist/narthex.mjs /narthex/narthex.mjs
USER node
# Secrets are files, as `docker compose` and swarms hand them over; variables of the container do as well.
ENV NARTHEX_HOST=0.0.0.0 NARTHEX_DATA=/data CREDENTIALS_DIRECTORY=/run/secrets
VOLUME /data
EXPOSE 8787
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
    CMD ["node", "-e", "fetch('http://127.0.0.1:8787/-/healthy').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "/narthex/narthex.mjs"]
