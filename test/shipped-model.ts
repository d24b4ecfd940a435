/** Loads the model files that the project ships, for tests that need a real model. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Amplitude } from '../src/amplitude/amplitude.ts';
import { deriveAmplitude } from '../src/amplitude/derive.ts';
import { parseProcess } from '../src/amplitude/process.ts';
import type { Model } from '../src/model/model.ts';
import { readModel, resolveModelId } from '../src/model/read-model.ts';

/** `nusm`, `nusm:majorana`, `qed`, … */
export function shippedModel(id: string): Model {
  const { name, variant } = resolveModelId(id);
  const file = join(import.meta.dirname, '..', 'models', `${name}.yaml`);
  return readModel(readFileSync(file, 'utf8'), `${name}.yaml`, variant);
}

export function shippedAmplitude(id: string, process: string): Amplitude {
  const model = shippedModel(id);
  return deriveAmplitude(model, parseProcess(process, model));
}
