# WadsMedia as an image: the product, the packages it runs with, the built dashboard, and nothing else.
# docs/guide/docker.md says how to run it.

# The packages of the product, as the lock file says. No install script runs, so nothing is compiled.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

# The dashboard is built with everybody's packages; only what comes out of it goes on.
FROM node:24-bookworm-slim AS dashboard
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --ignore-scripts --no-audit --no-fund
COPY contract/src ./contract/src
COPY dashboard ./dashboard
RUN NODE_ENV=production node node_modules/vite/bin/vite.js build dashboard --logLevel warn

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="WadsMedia" \
      org.opencontainers.image.description="A household texts one assistant and its media library obeys." \
      org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data
# A new volume takes its owner from here.
RUN mkdir /data && chown node:node /data
WORKDIR /app
COPY package.json LICENSE ./
COPY --from=packages /app/node_modules ./node_modules
COPY contract/src ./contract/src
COPY server/src ./server/src
COPY --from=dashboard /app/dashboard/dist ./dashboard/dist
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# The program itself, so that signals reach it.
CMD ["node", "--max-semi-space-size=8", "--max-old-space-size=768", "server/src/main.ts", "start"]
